package com.citaplanner.sandbox.mail;

import java.util.List;

/**
 * The SMTP envelope of a mail, which is independent of its headers.
 *
 * @param account the user who had logged in; empty if there was no login
 */
public record Envelope(String account, String from, List<String> to) {
    public Envelope {
        to = List.copyOf(to);
    }
}
