package com.citaplanner.notification.inbound;

import java.util.OptionalLong;

/** Where in Chatwoot an event happened, as far as it says so. */
public record EventOrigin(OptionalLong account, OptionalLong inbox) {}
