package com.citaplanner.notification.provider.vertx;

import com.citaplanner.notification.network.EgressPolicy;
import com.citaplanner.notification.provider.HttpResult;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnection;
import java.net.InetAddress;
import java.util.Locale;

/** Checks open connections and the answers on them, for both transports. */
public final class ConnectionChecks {
    private static final String MULTIPART = "multipart/";

    private ConnectionChecks() {}

    /**
     * Whether the connection's address is not allowed. Checked before a byte is written, so that a host name that
     * resolves to another address after its lookup gains nothing.
     */
    public static boolean isBlocked(EgressPolicy egress, HttpConnection connection) {
        String address = connection.remoteAddress().hostAddress();
        return address == null || !egress.allows(InetAddress.ofLiteral(address));
    }

    /** The result of a request to an address that is not allowed. */
    public static HttpResult forbidden(String provider) {
        return new HttpResult.Forbidden("the address of this " + provider + " is in a network that is not allowed");
    }

    /**
     * Whether the answer is multipart. No provider sends such answers, and the REST client would parse them, however
     * long they are.
     */
    public static boolean isMultipart(HttpClientResponse response) {
        String type = response.getHeader("Content-Type");
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith(MULTIPART);
    }
}
