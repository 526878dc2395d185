package com.citaplanner.notification.inbound;

import java.util.OptionalLong;

/** Where in Chatwoot an event happened, as far as it says so. */
public record Origin(OptionalLong account, OptionalLong inbox) {}
