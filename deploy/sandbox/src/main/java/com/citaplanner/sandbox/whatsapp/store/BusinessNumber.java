package com.citaplanner.sandbox.whatsapp.store;

/**
 * A WhatsApp number of a business.
 *
 * @param id Meta's id of the number, which the path of a request contains
 * @param accountId the WhatsApp business account, which has the templates
 * @param displayPhone the number itself, as digits
 * @param name what clients see
 * @param accessToken the token that may use this number
 */
public record BusinessNumber(String id, String accountId, String displayPhone, String name, String accessToken) {
    /** Omits the token. */
    @Override
    public String toString() {
        return name + " (" + id + ")";
    }
}
