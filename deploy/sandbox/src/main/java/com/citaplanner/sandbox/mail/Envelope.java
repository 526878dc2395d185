package com.citaplanner.sandbox.mail;

import java.util.List;

/**
 * What the sender told the server, whatever the letter inside says.
 *
 * @param account who had logged in; empty for nobody
 */
public record Envelope(String account, String from, List<String> to) {
    public Envelope {
        to = List.copyOf(to);
    }
}
