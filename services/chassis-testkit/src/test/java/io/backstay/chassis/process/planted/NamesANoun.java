package io.backstay.chassis.process.planted;

public interface NamesANoun {
  int countCopies();
}
