package io.backstay.dynamodb;

import java.io.Closeable;
import java.io.IOException;
import java.util.function.IntSupplier;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local in memory on a free port of the loopback interface; each access key and region has
 * its own tables. Its own server listens on all interfaces, so its handler stands in a server of
 * ours. Nothing of telemetry is configured, so none is sent.
 *
 * <p>Whoever starts it does so through JDK types only: {@link IntSupplier} tells the port.
 */
public final class LoopbackDynamoDb implements IntSupplier, Closeable {

  private final Server server;
  private final ServerConnector connector;
  private final LocalDynamoDBServerHandler handler;

  public LoopbackDynamoDb() throws Exception {
    handler = new LocalDynamoDBServerHandler(new KeepsExpiredItems(), null);
    server = new Server();
    connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    connector.setPort(0);
    // The front door keeps its connections for as long as it lives.
    connector.setIdleTimeout(0);
    server.addConnector(connector);
    server.setHandler(new ContextHandler(handler, "/"));
    server.start();
  }

  @Override
  public int getAsInt() {
    return connector.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    try {
      server.stop();
    } catch (Exception failed) {
      throw new IOException("DynamoDB Local does not stop", failed);
    } finally {
      handler.close();
    }
  }
}
