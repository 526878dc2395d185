package com.citaplanner.notification.message;

/** Where an e-mail's page has room for what is added when it is sent. */
public final class MailFooter {
    /** Stands once in every page that is rendered: a tenant's own comments are taken out of it. */
    public static final String PLACE = "<!-- footer -->";

    private MailFooter() {}
}
