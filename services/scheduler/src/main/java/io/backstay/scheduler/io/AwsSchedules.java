package io.backstay.scheduler.io;

import io.backstay.contracts.Cause;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindow;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.Target;

/**
 * EventBridge Scheduler. A schedule is updated as a whole: what is not said again is forgotten
 * (UpdateSchedule in the API reference), so both calls say all of it.
 */
record AwsSchedules(SchedulerClient scheduler, Addresses addresses) implements Schedules {

  /** Whom schedules send to, where they leave what they cannot send, and as whom. */
  record Addresses(String queueArn, String parkedArn, String roleArn) {}

  @Override
  public Kept put(Wanted wanted) {
    try {
      create(wanted);
      return new Kept.Done();
    } catch (ConflictException stands) {
      return update(wanted);
    } catch (SdkException refused) {
      return refused(refused);
    }
  }

  private void create(Wanted wanted) {
    scheduler.createSchedule(create ->
        create
            .name(wanted.name())
            .scheduleExpression(wanted.expression())
            .scheduleExpressionTimezone(wanted.timezone())
            .startDate(wanted.start().orElse(null))
            .state(state(wanted))
            .actionAfterCompletion(after(wanted))
            .flexibleTimeWindow(exactly())
            .target(target(wanted)));
  }

  private Kept update(Wanted wanted) {
    try {
      scheduler.updateSchedule(update ->
          update
              .name(wanted.name())
              .scheduleExpression(wanted.expression())
              .scheduleExpressionTimezone(wanted.timezone())
              .startDate(wanted.start().orElse(null))
              .state(state(wanted))
              .actionAfterCompletion(after(wanted))
              .flexibleTimeWindow(exactly())
              .target(target(wanted)));
      return new Kept.Done();
    } catch (SdkException refused) {
      return refused(refused);
    }
  }

  @Override
  public Kept delete(String name) {
    try {
      scheduler.deleteSchedule(delete -> delete.name(name));
      return new Kept.Done();
    } catch (ResourceNotFoundException gone) {
      return new Kept.Done();
    } catch (SdkException refused) {
      return refused(refused);
    }
  }

  private static ScheduleState state(Wanted wanted) {
    return wanted.enabled() ? ScheduleState.ENABLED : ScheduleState.DISABLED;
  }

  private static ActionAfterCompletion after(Wanted wanted) {
    return wanted.once() ? ActionAfterCompletion.DELETE : ActionAfterCompletion.NONE;
  }

  private static FlexibleTimeWindow exactly() {
    return FlexibleTimeWindow.builder().mode(FlexibleTimeWindowMode.OFF).build();
  }

  private Target target(Wanted wanted) {
    return Target.builder()
        .arn(addresses.queueArn())
        .roleArn(addresses.roleArn())
        .deadLetterConfig(dead -> dead.arn(addresses.parkedArn()))
        .input(wanted.body())
        .build();
  }

  private static Kept refused(SdkException refused) {
    var code =
        refused instanceof AwsServiceException said && said.awsErrorDetails() != null
            ? said.awsErrorDetails().errorCode()
            : "Unavailable";
    return new Kept.Refused(
        new Cause(
            code == null ? "Unknown" : code,
            "EventBridge Scheduler: " + refused.getMessage(),
            "It is tried again; if it lasts, check the role of the scheduler service and that of its schedules."));
  }
}
