package io.backstay.peers;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The same work behind Spring Cloud AWS. */
@SpringBootApplication(proxyBeanMethods = false)
public class SpringListener {

  public static void main(String... args) {
    SpringApplication.run(SpringListener.class, args);
  }

  @Bean
  Work work() {
    var places = Places.ofEnvironment();
    return new Work(
        new Table(DynamoDbClient.create(), places.table()),
        new Post(SnsClient.create(), SqsClient.create(), places));
  }
}
