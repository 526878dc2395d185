package com.citaplanner.notification.settings;

import io.smallrye.mutiny.Uni;
import java.util.OptionalLong;
import java.util.function.Function;

/** Stores tenants' settings. Each call is a transaction of its own. */
public interface SettingsStore {
    /** Reads the settings of an existing tenant. */
    Uni<TenantSettings> read(String tenantId);

    /**
     * Changes the settings. Changes of a tenant are serialised.
     *
     * @param version the version that the change is based on; empty for any
     * @param edit called inside the transaction with the current settings
     */
    Uni<ChangeResult> change(String tenantId, OptionalLong version, Function<TenantSettings, SettingsEdit> edit);
}
