package com.citaplanner.sandbox;

import com.citaplanner.sandbox.push.page.ClinicBackend;
import java.util.Map;

/**
 * The connection between the push stand-in and the notification-service.
 *
 * @param url the stand-in
 * @param service the notification-service, which registers the page's devices
 */
record PushAccess(String url, String service) {
    /** A real browser, on the stand-in's page, subscribes at the push service of its vendor. */
    private static final String REAL_SERVICES =
            "https://fcm.googleapis.com,https://jmt17.google.com,https://*.push.services.mozilla.com,"
                    + "https://*.push.apple.com,https://*.notify.windows.com";

    ClinicBackend backend(String apiKey, String tenant) {
        return new ClinicBackend(service, apiKey, tenant);
    }

    /** Returns what the service needs to call the stand-in. */
    Map<String, String> asEnvironment() {
        return Map.of(
                "CITAPLANNER_WEB_PUSH_SERVICES",
                REAL_SERVICES + "," + url,
                "CITAPLANNER_WEB_PUSH_ALLOWED_NETWORKS",
                "127.0.0.0/8",
                "CITAPLANNER_FCM_API_URL",
                url,
                "CITAPLANNER_FCM_TOKEN_URL",
                url + "/token");
    }
}
