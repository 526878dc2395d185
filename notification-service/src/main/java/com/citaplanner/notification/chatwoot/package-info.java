/** Client of Chatwoot's REST API, with the credentials of any tenant, and the interpretation of its responses. */
package com.citaplanner.notification.chatwoot;
