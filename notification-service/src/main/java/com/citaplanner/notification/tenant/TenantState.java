package com.citaplanner.notification.tenant;

/** Whether the service works for a tenant. */
public enum TenantState {
    ACTIVE,
    /**
     * Nothing leaves for it: its queue waits, its requests are refused and its API keys do not open. What comes in is kept, so
     * that nothing is missing when it is active again.
     */
    SUSPENDED,
    /** All of its data is being deleted; it can only be waited for. */
    DELETING
}
