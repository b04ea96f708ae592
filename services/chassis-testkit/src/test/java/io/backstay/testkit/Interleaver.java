package io.backstay.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs workers one at a time and from point to point, so that a seed decides who goes on where. A
 * worker that shall die does so at the point at which it stands.
 */
final class Interleaver implements Points {
  private final List<Worker<?>> workers = new ArrayList<>();
  private Optional<Worker<?>> running = Optional.empty();

  /** One thread that moves only when it is told to. */
  private static final class Worker<T> {
    private final Semaphore mayGoOn = new Semaphore(0);
    private final Semaphore stands = new Semaphore(0);
    private final Consumer<Optional<T>> whenDone;
    private Optional<T> result = Optional.empty();
    private Optional<Throwable> failure = Optional.empty();
    private boolean doomed;
    private boolean done;

    private Worker(Consumer<Optional<T>> whenDone) {
      this.whenDone = whenDone;
    }

    private void run(Supplier<T> task) {
      mayGoOn.acquireUninterruptibly();
      try {
        result = Optional.of(task.get());
      } catch (WorkerDied _) {
        // as it was told to
      } catch (RuntimeException | Error failed) {
        failure = Optional.of(failed);
      }
      done = true;
      stands.release();
    }

    private void pass() {
      stands.release();
      mayGoOn.acquireUninterruptibly();
      if (doomed) {
        throw new WorkerDied();
      }
    }

    private void step() {
      mayGoOn.release();
      stands.acquireUninterruptibly();
      failure.ifPresent(failed -> {
        throw new AssertionError("a worker failed", failed);
      });
    }
  }

  /** {@code whenDone} is told the result, or nothing if the worker died. */
  <T> void start(Supplier<T> task, Consumer<Optional<T>> whenDone) {
    var worker = new Worker<T>(whenDone);
    workers.add(worker);
    Thread.ofVirtual().start(() -> worker.run(task));
  }

  int count() {
    return workers.size();
  }

  /** Lets one worker go on to its next point. */
  void step(int index) {
    step(workers.get(index));
  }

  void kill(int index) {
    var worker = workers.get(index);
    worker.doomed = true;
    step(worker);
  }

  private <T> void step(Worker<T> worker) {
    running = Optional.of(worker);
    worker.step();
    running = Optional.empty();
    if (worker.done) {
      workers.remove(worker);
      worker.whenDone.accept(worker.result);
    }
  }

  @Override
  public void pass(String where) {
    running.ifPresent(Worker::pass);
  }
}
