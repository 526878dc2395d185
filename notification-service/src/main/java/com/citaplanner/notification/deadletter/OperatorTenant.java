package com.citaplanner.notification.deadletter;

import java.util.Optional;

/**
 * The operator's own tenant, whose administrators see the dead letters of no tenant.
 *
 * @param id empty where the operator has none
 */
public record OperatorTenant(Optional<String> id) {}
