package io.backstay.fleet;

import io.backstay.contracts.Cause;

/**
 * Why a call did nothing: {@code code} is AWS's wire code (or ours, where we refused ourselves),
 * {@code message} what was said, {@code remedy} what a person can do.
 */
public sealed interface Refusal {
  String code();

  String message();

  String remedy();

  default Cause cause() {
    return new Cause(code(), message(), remedy());
  }

  /** It may go later: worth repeating, with backoff, within the operation's own window. */
  sealed interface Passing extends Refusal {}

  /** Repeating it changes nothing until somebody acts. */
  sealed interface Final extends Refusal {}

  /** Too many calls for this account and region. */
  record Throttled(String code, String message) implements Passing {
    @Override
    public String remedy() {
      return "Nothing to do: it is repeated more slowly; if it lasts, find what else calls this API in the account.";
    }
  }

  /** AWS or the way to it is away; the call may have been carried out all the same. */
  record Unavailable(String code, String message) implements Passing {
    @Override
    public String remedy() {
      return "Nothing to do: it is repeated; if it lasts, check the network and the AWS Health Dashboard.";
    }
  }

  /** The database or snapshot is not in a state for it right now. */
  record NotNow(String code, String message) implements Passing {
    @Override
    public String remedy() {
      return "It is repeated until the window ends; if it lasts, bring the database or snapshot back to available.";
    }
  }

  /** Its owner sees the snapshot, and the account that is to copy it does not. */
  record NotShared(String code, String message) implements Passing {
    @Override
    public String remedy() {
      return "Nothing to do: it is shared again and repeated; if it lasts, look who takes the share back.";
    }
  }

  /** All slots for copies into this region are taken; they free themselves. */
  record NoCapacityNow(String code, String message) implements Passing {
    @Override
    public String remedy() {
      return "Nothing to do: it is repeated as other copies into this region end.";
    }
  }

  /**
   * The key cannot be used; a fresh grant takes minutes to arrive, so be patient for ten of them.
   */
  record KeyNotAccessible(String code, String message) implements Passing {
    @Override
    public String remedy() {
      return "Check that the KMS key exists in this region, is enabled, and that its policy lets this role use it and create grants.";
    }
  }

  /** A quota that does not free itself. */
  record QuotaFull(String code, String message, String remedy) implements Final {
    public QuotaFull(String code, String message) {
      this(
          code,
          message,
          "Take back what is no longer needed, or have the quota raised in Service Quotas.");
    }

    /** Too many manual snapshots, and not too many shares or grants. */
    public boolean isOfSnapshots() {
      return code.startsWith("SnapshotQuotaExceeded")
          || code.startsWith("ClusterSnapshotQuotaExceeded");
    }

    public QuotaFull filledBy(Occupancy occupancy, String account, String region) {
      return new QuotaFull(
          code, message, "In %s/%s: %s".formatted(account, region, occupancy.remedy()));
    }
  }

  record NotFound(What what, String code, String message) implements Final {
    @Override
    public String remedy() {
      return switch (what) {
        case DATABASE -> "Check the database's identifier, account and region.";
        case SNAPSHOT -> "Check the snapshot's name, account and region; it may have been deleted.";
        case OTHER -> "Check that what the message names exists in this account and region.";
      };
    }
  }

  /** What was not found. */
  enum What {
    DATABASE,
    SNAPSHOT,
    OTHER
  }

  /** It exists, but cannot be proved to be this operation's, or ours at all: it is left alone. */
  record AlreadyForeign(String code, String message) implements Final {
    @Override
    public String remedy() {
      return "Look who made it: Backstay touches only what carries its own tag "
          + Tags.OPERATION
          + ".";
    }
  }

  record AccessDenied(String code, String message) implements Final {
    @Override
    public String remedy() {
      return "Let Backstay's role in this account do what the message names, and check its credentials.";
    }
  }

  /** The request itself breaks a rule. */
  record Illegal(String code, String message) implements Final {
    @Override
    public String remedy() {
      return "Correct the command: the message names what is wrong with it.";
    }
  }

  /** AWS cannot do it at all; {@code remedy} says what can be done in its place. */
  record NotPossible(String code, String message, String remedy) implements Final {}

  /** A code that we have no rule for: reported rather than repeated blindly. */
  record Unknown(String code, String message) implements Final {
    @Override
    public String remedy() {
      return "Look the code up in the AWS documentation, and tell the maintainers of Backstay about it.";
    }
  }
}
