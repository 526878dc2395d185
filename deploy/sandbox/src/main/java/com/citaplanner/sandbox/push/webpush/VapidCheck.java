package com.citaplanner.sandbox.push.webpush;

import com.citaplanner.sandbox.push.device.Points;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the token of an application server as push services do (RFC 8292). */
final class VapidCheck {
    private static final Pattern FORM = Pattern.compile("vapid t=([\\w-]+\\.[\\w-]+)\\.([\\w-]+), ?k=([\\w-]+)");
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final ObjectMapper JSON = new ObjectMapper();

    private VapidCheck() {}

    /** The result: a status of 0 is good. */
    record VapidResult(int status, String reason) {
        static final VapidResult GOOD = new VapidResult(0, "");
    }

    /**
     * @param serverKey with which the browser subscribed
     * @param origin of the push service
     */
    static VapidResult of(@Nullable String authorization, String serverKey, String origin, Instant now) {
        Matcher parts = FORM.matcher(authorization == null ? "" : authorization);
        if (!parts.matches()) {
            return new VapidResult(401, "Missing or malformed VAPID authorization");
        }
        if (!parts.group(3).equals(serverKey)) {
            return new VapidResult(
                    403,
                    "the VAPID credentials in the authorization header do not correspond to the credentials used to"
                            + " create the subscriptions.");
        }
        return signed(parts) ? claims(parts.group(1), origin, now) : new VapidResult(403, "Invalid VAPID signature");
    }

    private static boolean signed(Matcher parts) {
        try {
            Signature es256 = Signature.getInstance("SHA256withECDSAinP1363Format");
            es256.initVerify(Points.decode(Base64.getUrlDecoder().decode(parts.group(3))));
            es256.update(parts.group(1).getBytes(StandardCharsets.US_ASCII));
            return es256.verify(Base64.getUrlDecoder().decode(parts.group(2)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static VapidResult claims(String unsigned, String origin, Instant now) {
        JsonNode claims;
        try {
            claims = JSON.readTree(Base64.getUrlDecoder().decode(unsigned.substring(unsigned.indexOf('.') + 1)));
        } catch (IOException | IllegalArgumentException e) {
            return new VapidResult(401, "Malformed VAPID token");
        }
        Instant expiry = Instant.ofEpochSecond(claims.path("exp").asLong());
        boolean timely = expiry.isAfter(now) && expiry.isBefore(now.plus(LONGEST));
        boolean addressed = claims.path("aud").asText().equals(origin);
        boolean named = claims.path("sub").asText().matches("mailto:.+|https://.+");
        return timely && addressed && named
                ? VapidResult.GOOD
                : new VapidResult(403, "Invalid claims in the VAPID token");
    }
}
