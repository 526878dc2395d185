package com.citaplanner.notification.tenant;

import java.util.OptionalLong;

/** The part of a route that selects events. */
public sealed interface RouteTarget {
    /** The gateway's source. */
    String source();

    /**
     * Events of a Chatwoot account.
     *
     * @param inboxId one inbox; empty for every inbox of the account that no other route names
     */
    record OfChatwoot(String source, long accountId, OptionalLong inboxId) implements RouteTarget {}

    /** Callbacks about one WhatsApp number of the business. */
    record OfWhatsApp(WhatsAppNumber number) implements RouteTarget {
        @Override
        public String source() {
            return number.source();
        }
    }
}
