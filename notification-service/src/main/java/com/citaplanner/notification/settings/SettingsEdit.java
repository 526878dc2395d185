package com.citaplanner.notification.settings;

import com.citaplanner.notification.validation.FieldError;
import java.util.List;

/** What a wish makes of the settings that there are. */
public sealed interface SettingsEdit {
    /** They are to be like this. */
    record Accepted(TenantSettings settings) implements SettingsEdit {}

    /** The wish makes no sense, for each of these reasons. */
    record Refused(List<FieldError> problems) implements SettingsEdit {}
}
