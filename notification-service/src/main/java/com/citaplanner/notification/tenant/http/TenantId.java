package com.citaplanner.notification.tenant.http;

import com.citaplanner.notification.http.Problem;
import java.util.regex.Pattern;

/** What a tenant may be called by other services. */
final class TenantId {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private TenantId() {}

    /** @throws Problem when it is not usable as an id */
    static String checked(String id) {
        if (!FORM.matcher(id).matches()) {
            throw Problem.invalid(
                    "tenantId",
                    "must have from 1 to 100 letters, digits, dots, dashes and underscores, and begin with a letter or digit");
        }
        return id;
    }
}
