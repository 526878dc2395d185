package com.citaplanner.notification.settings;

import com.citaplanner.notification.validation.FieldError;
import java.util.List;

/** The result of applying a change to the current settings. */
public sealed interface SettingsEdit {
    /** The new settings. */
    record Accepted(TenantSettings settings) implements SettingsEdit {}

    /** The change is invalid for each of these reasons. */
    record Refused(List<FieldError> problems) implements SettingsEdit {}
}
