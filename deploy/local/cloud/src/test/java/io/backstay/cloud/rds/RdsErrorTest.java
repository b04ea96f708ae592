package io.backstay.cloud.rds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RdsErrorTest {

  @Test
  void codes_and_statuses_are_those_of_the_service_model() {
    assertEquals(
        List.of(
            "DBInstanceNotFound 404",
            "InvalidDBInstanceState 400",
            "DBSnapshotNotFound 404",
            "DBSnapshotAlreadyExists 400",
            "InvalidDBSnapshotState 400",
            "DBInstanceAlreadyExists 400",
            "DBClusterAlreadyExistsFault 400",
            "InvalidRestoreFault 400",
            "DBClusterNotFoundFault 404",
            "InvalidDBClusterStateFault 400",
            "DBClusterSnapshotNotFoundFault 404",
            "DBClusterSnapshotAlreadyExistsFault 400",
            "InvalidDBClusterSnapshotStateFault 400",
            "SnapshotQuotaExceeded 400",
            "SharedSnapshotQuotaExceeded 400",
            "KMSKeyNotAccessibleFault 400",
            "OptionGroupNotFoundFault 404",
            "InvalidParameterValue 400",
            "InvalidParameterCombination 400",
            "InvalidAction 400"),
        Arrays.stream(RdsError.values()).map(error -> error.code + " " + error.status).toList());
  }
}
