package com.citaplanner.notification.tenant;

import java.util.Optional;

/**
 * A change that the operator requests of a tenant. Empty fields stay as they are, or get the default of a new tenant.
 */
public record TenantChange(
        Optional<String> name,
        Optional<String> region,
        Optional<String> locale,
        Optional<String> timeZone,
        Optional<TenantState> state) {}
