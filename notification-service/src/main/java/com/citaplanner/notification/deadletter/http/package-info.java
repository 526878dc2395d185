/** Dead letters over REST. */
package com.citaplanner.notification.deadletter.http;
