package com.citaplanner.notification.provider.vertx;

import com.citaplanner.notification.network.EgressPolicy;
import com.citaplanner.notification.provider.HttpResult;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnection;
import java.net.InetAddress;
import java.util.Locale;

/** What is refused on an open connection. */
public final class ConnectionChecks {
    private static final String MULTIPART = "multipart/";

    private ConnectionChecks() {}

    /**
     * Whether the connection leads where it may not. Asked before a byte is written, so that a name that changes its meaning after it
     * was looked up gains nothing.
     */
    public static boolean isBlocked(EgressPolicy egress, HttpConnection connection) {
        String address = connection.remoteAddress().hostAddress();
        return address == null || !egress.allows(InetAddress.ofLiteral(address));
    }

    /** The result of a request to where it may not go. */
    public static HttpResult forbidden(String provider) {
        return new HttpResult.Forbidden("the address of this " + provider + " is in a network that is not allowed");
    }

    /** Whether the answer has many parts. No provider answers so, and the REST client would take them apart, however long they are. */
    public static boolean isMultipart(HttpClientResponse response) {
        String type = response.getHeader("Content-Type");
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith(MULTIPART);
    }
}
