/** REST API for contacts that share a phone, and for merging them. */
@NullMarked
package com.citaplanner.notification.merge.http;

import org.jspecify.annotations.NullMarked;
