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
    /** The account of numbers that are not at Meta, but connected to Evolution API. */
    private static final String EVOLUTION = "evolution";

    /** Returns an instance of Evolution API, which is a number. */
    public static BusinessNumber ofEvolution(String instance, String displayPhone, String name, String apiKey) {
        return new BusinessNumber(instance, EVOLUTION, displayPhone, name, apiKey);
    }

    public boolean isEvolution() {
        return accountId.equals(EVOLUTION);
    }

    /** Omits the token. */
    @Override
    public String toString() {
        return name + " (" + id + ")";
    }
}
