/** Callers of the API: tenants' API keys, their scopes, and identities from tokens. */
@NullMarked
package com.citaplanner.notification.access;

import org.jspecify.annotations.NullMarked;
