/** REST authentication by API keys and OIDC tokens, rate limits, and the management of keys. */
@NullMarked
package com.citaplanner.notification.access.http;

import org.jspecify.annotations.NullMarked;
