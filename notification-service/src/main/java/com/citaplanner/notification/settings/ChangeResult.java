package com.citaplanner.notification.settings;

import com.citaplanner.notification.validation.FieldError;
import java.util.List;

/** What became of a change. */
public sealed interface ChangeResult {
    /** It is stored, and acts. */
    record Saved(TenantSettings settings) implements ChangeResult {}

    /** Somebody else changed the settings since that version; nothing was stored. */
    record Outdated(long version) implements ChangeResult {}

    /** It makes no sense; nothing was stored. */
    record Refused(List<FieldError> problems) implements ChangeResult {}

    /** It has credentials, and the operator has given no key to encrypt them with; nothing was stored. */
    record NoKey() implements ChangeResult {}
}
