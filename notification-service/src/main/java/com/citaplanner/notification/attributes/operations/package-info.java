/** Operation of attribute write-backs: the workers. */
package com.citaplanner.notification.attributes.operations;
