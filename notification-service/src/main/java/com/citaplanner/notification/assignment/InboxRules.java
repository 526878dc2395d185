package com.citaplanner.notification.assignment;

import java.util.Optional;

/**
 * An inbox's rules as stored.
 *
 * @param version grows with every change
 * @param refusal why nothing is assigned although it is switched on
 */
public record InboxRules(InboxKey inbox, long version, AssignmentRules rules, Optional<String> refusal) {}
