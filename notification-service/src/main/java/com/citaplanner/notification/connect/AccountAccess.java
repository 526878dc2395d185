package com.citaplanner.notification.connect;

/**
 * The credentials of a Chatwoot account.
 *
 * @param apiUrl the installation, without {@code /api}
 * @param token access token of a user of the account
 */
public record AccountAccess(String apiUrl, String token, long accountId) {
    /** Hides the token. */
    @Override
    public String toString() {
        return "AccountAccess[" + apiUrl + ", account " + accountId + "]";
    }
}
