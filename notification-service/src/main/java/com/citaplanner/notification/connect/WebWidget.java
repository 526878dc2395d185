package com.citaplanner.notification.connect;

import java.util.Optional;

/**
 * A tenant's web chat.
 *
 * @param websiteToken names the inbox in the page of the site; public
 * @param baseUrl where its script is
 * @param hmacToken signs the identities of clients; empty where Chatwoot did not tell it
 */
public record WebWidget(String websiteToken, String baseUrl, Optional<String> hmacToken) {
    /** Hides the secret. */
    @Override
    public String toString() {
        return "WebWidget[" + websiteToken + ", " + baseUrl + "]";
    }
}
