-- Who may do what to which object: actors, groups, objects and containers, and who is granted what on the first two
-- kinds of target that the tests read. Serial keys inside, 32-character authz ids outside.

CREATE TYPE auth_permission AS ENUM ('create', 'read', 'update', 'delete', 'grant');

CREATE TABLE auth_actor     (id bigserial PRIMARY KEY, authz_id char(32) NOT NULL UNIQUE);
CREATE TABLE auth_group     (id bigserial PRIMARY KEY, authz_id char(32) NOT NULL UNIQUE);
CREATE TABLE auth_object    (id bigserial PRIMARY KEY, authz_id char(32) NOT NULL UNIQUE);
CREATE TABLE auth_container (id bigserial PRIMARY KEY, authz_id char(32) NOT NULL UNIQUE);

CREATE TABLE group_actor_relations (
    parent bigint NOT NULL REFERENCES auth_group (id),
    child  bigint NOT NULL REFERENCES auth_actor (id) ON DELETE CASCADE,
    PRIMARY KEY (parent, child)
);

CREATE TABLE group_group_relations (
    parent bigint NOT NULL REFERENCES auth_group (id),
    child  bigint NOT NULL REFERENCES auth_group (id) ON DELETE CASCADE,
    PRIMARY KEY (parent, child),
    CHECK (parent <> child)
);

CREATE TABLE object_acl_actor (
    target     bigint NOT NULL REFERENCES auth_object (id) ON DELETE CASCADE,
    authorizee bigint NOT NULL REFERENCES auth_actor (id) ON DELETE CASCADE,
    permission auth_permission NOT NULL,
    PRIMARY KEY (target, authorizee, permission)
);

CREATE TABLE object_acl_group (
    target     bigint NOT NULL REFERENCES auth_object (id) ON DELETE CASCADE,
    authorizee bigint NOT NULL REFERENCES auth_group (id),
    permission auth_permission NOT NULL,
    PRIMARY KEY (target, authorizee, permission)
);

CREATE TABLE container_acl_group (
    target     bigint NOT NULL REFERENCES auth_container (id) ON DELETE CASCADE,
    authorizee bigint NOT NULL REFERENCES auth_group (id),
    permission auth_permission NOT NULL,
    PRIMARY KEY (target, authorizee, permission)
);
