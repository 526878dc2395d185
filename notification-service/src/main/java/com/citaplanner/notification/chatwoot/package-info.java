/** Client of Chatwoot's REST API, with the credentials of any tenant, and the interpretation of its responses. */
@NullMarked
package com.citaplanner.notification.chatwoot;

import org.jspecify.annotations.NullMarked;
