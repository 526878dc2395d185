package com.citaplanner.notification.settings;

import io.smallrye.mutiny.Uni;
import java.util.OptionalLong;
import java.util.function.Function;

/** The settings as rows. Each call is a transaction of its own. */
public interface SettingsStore {
    /** Of a tenant that exists. */
    Uni<TenantSettings> read(String tenantId);

    /**
     * Changes them, one change after the other.
     *
     * @param version the one that the change was made for; empty changes whatever there is
     * @param edit called inside the transaction with what there is
     */
    Uni<ChangeResult> change(String tenantId, OptionalLong version, Function<TenantSettings, SettingsEdit> edit);
}
