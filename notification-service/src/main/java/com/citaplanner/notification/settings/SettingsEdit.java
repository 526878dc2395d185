package com.citaplanner.notification.settings;

import java.util.List;

/** What a wish makes of the settings that there are. */
public sealed interface SettingsEdit {
    /** They are to be like this. */
    record Accepted(TenantSettings settings) implements SettingsEdit {}

    /** The wish makes no sense, for each of these reasons. */
    record Refused(List<FieldProblem> problems) implements SettingsEdit {}
}
