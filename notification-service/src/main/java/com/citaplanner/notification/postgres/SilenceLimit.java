package com.citaplanner.notification.postgres;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Closes a connection to the database on which nothing has been sent or received for too long. What waits for an answer
 * then fails.
 *
 * <p>It stands before the driver's own handlers, and so closes the socket itself: the driver would say good-bye to
 * PostgreSQL first, and wait until PostgreSQL closes the connection.
 */
final class SilenceLimit extends IdleStateHandler {
    private static final Logger LOG = Logger.getLogger(SilenceLimit.class);

    private SilenceLimit(Duration maxSilence) {
        super(0, 0, maxSilence.toMillis(), TimeUnit.MILLISECONDS);
    }

    static void addTo(SqlConnection connection, Duration maxSilence) {
        SocketConnectionBase socket = (SocketConnectionBase)
                ((SqlConnectionInternal) connection).unwrap().unwrap();
        socket.socket().channelHandlerContext().pipeline().addFirst(new SilenceLimit(maxSilence));
    }

    @Override
    protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
        LOG.warn("a connection to the database does not answer and was closed");
        var _ = context.close();
    }
}
