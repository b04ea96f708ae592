package io.backstay.copyshare;

import io.backstay.contracts.Cause;
import java.util.List;

/** Why a copy fails where it is not AWS that says so. */
final class Causes {
  static final Cause CANCELED =
      new Cause(
          "CopyCanceled",
          "somebody cancelled or deleted the copy",
          "Look in CloudTrail who did, and copy again.");

  static final Cause GONE =
      new Cause(
          "CopyGone",
          "the copy is not there any more",
          "Look in CloudTrail who deleted it, and copy again.");

  static final Cause STALLED =
      new Cause(
          "CopyStalled",
          "AWS has made no progress with the copy for far longer than such copies take",
          "Copy again; if that stands still too, open a case with AWS Support.");

  static final Cause TOO_LONG =
      new Cause(
          "TooLong",
          "AWS is still copying a day after the window ended",
          "Open a case with AWS Support.");

  static final Cause NO_SLOT =
      new Cause(
          "NoSlot",
          "no slot for a copy into that account and region came free within the window",
          "Give the command a longer window, or spread the plans that copy into that region.");

  private Causes() {}

  static Cause notGivenUp(Cause refusal) {
    return new Cause(
        STALLED.code(),
        STALLED.message() + ", and it could not be cancelled: " + refusal.message(),
        refusal.remedy());
  }

  static Cause isNone(Cause cause) {
    return advising(
        cause, "It is left as it is: look at its shares, for a copy may have been made of it.");
  }

  static Cause stays(Cause cause) {
    return advising(
        cause,
        "Then delete the copy in between by hand: until then, the account that copied it may restore from it.");
  }

  private static Cause advising(Cause cause, String advice) {
    return new Cause(cause.code(), cause.message(), cause.remedy() + " " + advice);
  }

  static Cause behind(List<String> operations) {
    return new Cause(
        "BehindAnother",
        "what was asked before about the shares of this snapshot goes first: "
            + String.join(", ", operations),
        "Nothing: this goes on once that is done.");
  }

  static Cause overruled(String operation) {
    return new Cause(
        "Overruled",
        "operation " + operation + " takes back what was still to be shared",
        "Share again with those accounts that are meant to see the snapshot.");
  }

  static Cause nameTaken(String name, String holder) {
    return new Cause(
        "NameTaken",
        "the name " + name + " belongs to operation " + holder,
        "Send the command again.");
  }
}
