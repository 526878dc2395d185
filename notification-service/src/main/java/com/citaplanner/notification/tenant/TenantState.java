package com.citaplanner.notification.tenant;

/** Whether the service works for a tenant. */
public enum TenantState {
    ACTIVE,
    /**
     * Nothing is sent for it: its queue waits, its requests are refused and its API keys are invalid. Incoming events
     * are still stored, so that nothing is missing when it is active again.
     */
    SUSPENDED,
    /** All of its data is being deleted, which cannot be undone. */
    DELETING
}
