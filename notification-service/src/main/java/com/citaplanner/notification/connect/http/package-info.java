/** REST API of connecting Chatwoot accounts. */
@NullMarked
package com.citaplanner.notification.connect.http;

import org.jspecify.annotations.NullMarked;
