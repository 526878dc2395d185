/** REST authentication by API keys and OIDC tokens, rate limits, and the management of keys. */
package com.citaplanner.notification.access.http;
