/** Callers of the API: tenants' API keys, their scopes, and identities from tokens. */
package com.citaplanner.notification.access;
