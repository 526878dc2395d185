package com.citaplanner.notification.tenant.http;

import com.citaplanner.notification.http.Problem;
import java.util.regex.Pattern;

/** The syntax of a tenant's id. */
final class TenantId {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private TenantId() {}

    /** @throws Problem if it is not a valid id */
    static String checked(String id) {
        if (!FORM.matcher(id).matches()) {
            throw Problem.invalid(
                    "tenantId",
                    "must have from 1 to 100 letters, digits, dots, dashes and underscores, and begin with a letter or digit");
        }
        return id;
    }
}
