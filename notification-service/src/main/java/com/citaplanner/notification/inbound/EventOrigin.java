package com.citaplanner.notification.inbound;

import java.util.OptionalLong;

/** The Chatwoot account and inbox of an event, as far as it names them. */
public record EventOrigin(OptionalLong account, OptionalLong inbox) {}
