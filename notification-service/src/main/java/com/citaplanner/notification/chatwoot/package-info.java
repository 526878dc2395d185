/** Chatwoot's REST API, with the credentials of any tenant and the meaning of its answers. */
package com.citaplanner.notification.chatwoot;
