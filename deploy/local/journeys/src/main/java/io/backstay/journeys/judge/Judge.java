package io.backstay.journeys.judge;

import java.util.List;

/**
 * Finds what a service's model forbids in what travels; finds nothing where all is as published.
 */
public interface Judge {

  List<Violation> request(String action, String body);

  List<Violation> answer(String action, int status, String body);
}
