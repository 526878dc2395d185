package com.citaplanner.notification.settings;

import com.citaplanner.notification.validation.FieldError;
import java.util.List;

/** The result of a change of settings. */
public sealed interface ChangeResult {
    /** The change is stored and takes effect. */
    record Saved(TenantSettings settings) implements ChangeResult {}

    /** Somebody else changed the settings since that version; nothing was stored. */
    record Outdated(long version) implements ChangeResult {}

    /** The change is invalid; nothing was stored. */
    record Refused(List<FieldError> problems) implements ChangeResult {}

    /** What the provider would report to this tenant is already reported to another; nothing was stored. */
    record ReportsTaken() implements ChangeResult {}

    /** The change has credentials, but the operator has configured no encryption key; nothing was stored. */
    record NoKey() implements ChangeResult {}
}
