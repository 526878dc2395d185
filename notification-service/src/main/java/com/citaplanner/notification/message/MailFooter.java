package com.citaplanner.notification.message;

/** Marks where an e-mail's page takes the footer that is added when it is sent. */
public final class MailFooter {
    /** Occurs once in every rendered page; a tenant's own comments are removed. */
    public static final String PLACEHOLDER = "<!-- footer -->";

    private MailFooter() {}
}
