/** The unsubscribe page. */
package com.citaplanner.notification.suppression.http;
