package com.citaplanner.notification.tenant;

import java.util.Optional;

/** What the operator wants of a tenant. What is empty stays as it is, or is the default of a new tenant. */
public record TenantChange(
        Optional<String> name,
        Optional<String> region,
        Optional<String> locale,
        Optional<String> timeZone,
        Optional<TenantState> state) {}
