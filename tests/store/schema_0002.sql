BEGIN TRANSACTION;
CREATE TABLE activities (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	participant_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	day TEXT NOT NULL, 
	confirmed INTEGER NOT NULL, 
	logged_by_id INTEGER NOT NULL, 
	logged_at TEXT NOT NULL, 
	CONSTRAINT fk_activities_logged_by_id_users FOREIGN KEY(logged_by_id) REFERENCES users (id), 
	CONSTRAINT fk_activities_participant_id_participants FOREIGN KEY(participant_id) REFERENCES participants (id)
)
 STRICT

;
INSERT INTO "activities" VALUES(1,1,'profile_viewed','2026-01-27',0,15,'2026-02-04T09:03:00Z');
INSERT INTO "activities" VALUES(2,1,'contacted','2026-01-28',0,15,'2026-02-04T09:06:00Z');
INSERT INTO "activities" VALUES(3,1,'contacted','2026-01-28',0,16,'2026-02-04T09:09:00Z');
INSERT INTO "activities" VALUES(4,1,'meeting_planned','2026-02-02',0,15,'2026-02-04T09:12:00Z');
INSERT INTO "activities" VALUES(5,1,'meeting_held','2026-02-02',1,15,'2026-02-04T09:15:00Z');
INSERT INTO "activities" VALUES(6,1,'meeting_held','2026-02-02',1,16,'2026-02-04T09:21:00Z');
INSERT INTO "activities" VALUES(7,1,'meeting_held','2026-02-02',1,17,'2026-02-04T09:24:00Z');
INSERT INTO "activities" VALUES(8,1,'meeting_held','2026-02-03',0,16,'2026-02-04T09:27:00Z');
INSERT INTO "activities" VALUES(9,1,'meeting_held','2026-02-03',0,17,'2026-02-04T09:30:00Z');
INSERT INTO "activities" VALUES(10,2,'meeting_held','2026-01-30',1,15,'2026-02-04T09:33:00Z');
INSERT INTO "activities" VALUES(11,3,'contacted','2026-01-29',0,15,'2026-02-04T09:36:00Z');
INSERT INTO "activities" VALUES(12,4,'meeting_held','2026-02-03',1,13,'2026-02-04T09:39:00Z');
INSERT INTO "activities" VALUES(13,3,'contacted','2026-02-06',0,16,'2026-02-07T09:00:00Z');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0002');
CREATE TABLE areas (
	code TEXT NOT NULL, 
	name TEXT NOT NULL, 
	timezone TEXT NOT NULL, 
	CONSTRAINT pk_areas PRIMARY KEY (code)
)
 STRICT

;
INSERT INTO "areas" VALUES('01','Ain','Europe/Paris');
INSERT INTO "areas" VALUES('02','Aisne','Europe/Paris');
INSERT INTO "areas" VALUES('03','Allier','Europe/Paris');
INSERT INTO "areas" VALUES('04','Alpes-de-Haute-Provence','Europe/Paris');
INSERT INTO "areas" VALUES('05','Hautes-Alpes','Europe/Paris');
INSERT INTO "areas" VALUES('06','Alpes-Maritimes','Europe/Paris');
INSERT INTO "areas" VALUES('07','Ardèche','Europe/Paris');
INSERT INTO "areas" VALUES('08','Ardennes','Europe/Paris');
INSERT INTO "areas" VALUES('09','Ariège','Europe/Paris');
INSERT INTO "areas" VALUES('10','Aube','Europe/Paris');
INSERT INTO "areas" VALUES('11','Aude','Europe/Paris');
INSERT INTO "areas" VALUES('12','Aveyron','Europe/Paris');
INSERT INTO "areas" VALUES('13','Bouches-du-Rhône','Europe/Paris');
INSERT INTO "areas" VALUES('14','Calvados','Europe/Paris');
INSERT INTO "areas" VALUES('15','Cantal','Europe/Paris');
INSERT INTO "areas" VALUES('16','Charente','Europe/Paris');
INSERT INTO "areas" VALUES('17','Charente-Maritime','Europe/Paris');
INSERT INTO "areas" VALUES('18','Cher','Europe/Paris');
INSERT INTO "areas" VALUES('19','Corrèze','Europe/Paris');
INSERT INTO "areas" VALUES('21','Côte-d’Or','Europe/Paris');
INSERT INTO "areas" VALUES('22','Côtes-d’Armor','Europe/Paris');
INSERT INTO "areas" VALUES('23','Creuse','Europe/Paris');
INSERT INTO "areas" VALUES('24','Dordogne','Europe/Paris');
INSERT INTO "areas" VALUES('25','Doubs','Europe/Paris');
INSERT INTO "areas" VALUES('26','Drôme','Europe/Paris');
INSERT INTO "areas" VALUES('27','Eure','Europe/Paris');
INSERT INTO "areas" VALUES('28','Eure-et-Loir','Europe/Paris');
INSERT INTO "areas" VALUES('29','Finistère','Europe/Paris');
INSERT INTO "areas" VALUES('2A','Corse-du-Sud','Europe/Paris');
INSERT INTO "areas" VALUES('2B','Haute-Corse','Europe/Paris');
INSERT INTO "areas" VALUES('30','Gard','Europe/Paris');
INSERT INTO "areas" VALUES('31','Haute-Garonne','Europe/Paris');
INSERT INTO "areas" VALUES('32','Gers','Europe/Paris');
INSERT INTO "areas" VALUES('33','Gironde','Europe/Paris');
INSERT INTO "areas" VALUES('34','Hérault','Europe/Paris');
INSERT INTO "areas" VALUES('35','Ille-et-Vilaine','Europe/Paris');
INSERT INTO "areas" VALUES('36','Indre','Europe/Paris');
INSERT INTO "areas" VALUES('37','Indre-et-Loire','Europe/Paris');
INSERT INTO "areas" VALUES('38','Isère','Europe/Paris');
INSERT INTO "areas" VALUES('39','Jura','Europe/Paris');
INSERT INTO "areas" VALUES('40','Landes','Europe/Paris');
INSERT INTO "areas" VALUES('41','Loir-et-Cher','Europe/Paris');
INSERT INTO "areas" VALUES('42','Loire','Europe/Paris');
INSERT INTO "areas" VALUES('43','Haute-Loire','Europe/Paris');
INSERT INTO "areas" VALUES('44','Loire-Atlantique','Europe/Paris');
INSERT INTO "areas" VALUES('45','Loiret','Europe/Paris');
INSERT INTO "areas" VALUES('46','Lot','Europe/Paris');
INSERT INTO "areas" VALUES('47','Lot-et-Garonne','Europe/Paris');
INSERT INTO "areas" VALUES('48','Lozère','Europe/Paris');
INSERT INTO "areas" VALUES('49','Maine-et-loire','Europe/Paris');
INSERT INTO "areas" VALUES('50','Manche','Europe/Paris');
INSERT INTO "areas" VALUES('51','Marne','Europe/Paris');
INSERT INTO "areas" VALUES('52','Haute-Marne','Europe/Paris');
INSERT INTO "areas" VALUES('53','Mayenne','Europe/Paris');
INSERT INTO "areas" VALUES('54','Meurthe-et-Moselle','Europe/Paris');
INSERT INTO "areas" VALUES('55','Meuse','Europe/Paris');
INSERT INTO "areas" VALUES('56','Morbihan','Europe/Paris');
INSERT INTO "areas" VALUES('57','Moselle','Europe/Paris');
INSERT INTO "areas" VALUES('58','Nièvre','Europe/Paris');
INSERT INTO "areas" VALUES('59','Nord','Europe/Paris');
INSERT INTO "areas" VALUES('60','Oise','Europe/Paris');
INSERT INTO "areas" VALUES('61','Orne','Europe/Paris');
INSERT INTO "areas" VALUES('62','Pas-de-Calais','Europe/Paris');
INSERT INTO "areas" VALUES('63','Puy-de-Dôme','Europe/Paris');
INSERT INTO "areas" VALUES('64','Pyrénées-Atlantiques','Europe/Paris');
INSERT INTO "areas" VALUES('65','Hautes-Pyrénées','Europe/Paris');
INSERT INTO "areas" VALUES('66','Pyrénées-Orientales','Europe/Paris');
INSERT INTO "areas" VALUES('67','Bas-Rhin','Europe/Paris');
INSERT INTO "areas" VALUES('68','Haut-Rhin','Europe/Paris');
INSERT INTO "areas" VALUES('69','Rhône','Europe/Paris');
INSERT INTO "areas" VALUES('70','Haute-Saône','Europe/Paris');
INSERT INTO "areas" VALUES('71','Saône-et-Loire','Europe/Paris');
INSERT INTO "areas" VALUES('72','Sarthe','Europe/Paris');
INSERT INTO "areas" VALUES('73','Savoie','Europe/Paris');
INSERT INTO "areas" VALUES('74','Haute-Savoie','Europe/Paris');
INSERT INTO "areas" VALUES('75','Paris','Europe/Paris');
INSERT INTO "areas" VALUES('76','Seine-Maritime','Europe/Paris');
INSERT INTO "areas" VALUES('77','Seine-et-Marne','Europe/Paris');
INSERT INTO "areas" VALUES('78','Yvelines','Europe/Paris');
INSERT INTO "areas" VALUES('79','Deux-Sèvres','Europe/Paris');
INSERT INTO "areas" VALUES('80','Somme','Europe/Paris');
INSERT INTO "areas" VALUES('81','Tarn','Europe/Paris');
INSERT INTO "areas" VALUES('82','Tarn-et-Garonne','Europe/Paris');
INSERT INTO "areas" VALUES('83','Var','Europe/Paris');
INSERT INTO "areas" VALUES('84','Vaucluse','Europe/Paris');
INSERT INTO "areas" VALUES('85','Vendée','Europe/Paris');
INSERT INTO "areas" VALUES('86','Vienne','Europe/Paris');
INSERT INTO "areas" VALUES('87','Haute-Vienne','Europe/Paris');
INSERT INTO "areas" VALUES('88','Vosges','Europe/Paris');
INSERT INTO "areas" VALUES('89','Yonne','Europe/Paris');
INSERT INTO "areas" VALUES('90','Territoire de Belfort','Europe/Paris');
INSERT INTO "areas" VALUES('91','Essonne','Europe/Paris');
INSERT INTO "areas" VALUES('92','Hauts-de-Seine','Europe/Paris');
INSERT INTO "areas" VALUES('93','Seine-Saint-Denis','Europe/Paris');
INSERT INTO "areas" VALUES('94','Val-de-Marne','Europe/Paris');
INSERT INTO "areas" VALUES('95','Val-d’Oise','Europe/Paris');
INSERT INTO "areas" VALUES('971','Guadeloupe','America/Guadeloupe');
INSERT INTO "areas" VALUES('972','Martinique','America/Martinique');
INSERT INTO "areas" VALUES('973','Guyane','America/Cayenne');
INSERT INTO "areas" VALUES('974','La Réunion','Indian/Reunion');
INSERT INTO "areas" VALUES('976','Mayotte','Indian/Mayotte');
CREATE TABLE attachment_contents (
	sha256 TEXT NOT NULL, 
	content BLOB NOT NULL, 
	CONSTRAINT pk_attachment_contents PRIMARY KEY (sha256)
)
 STRICT

;
CREATE TABLE attachments (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	request_id INTEGER NOT NULL, 
	message_id INTEGER, 
	added_by_id INTEGER NOT NULL, 
	added_at TEXT NOT NULL, 
	filename TEXT NOT NULL, 
	media_type TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	sha256 TEXT NOT NULL, 
	private INTEGER NOT NULL, 
	CONSTRAINT fk_attachments_added_by_id_users FOREIGN KEY(added_by_id) REFERENCES users (id), 
	CONSTRAINT fk_attachments_message_id_messages FOREIGN KEY(message_id) REFERENCES messages (id), 
	CONSTRAINT fk_attachments_request_id_requests FOREIGN KEY(request_id) REFERENCES requests (id)
)
 STRICT

;
INSERT INTO "attachments" VALUES(1,1,NULL,4,'2026-01-05T10:30:00Z','mandat signé.txt','text/plain',15,'3ecb22bb3f92350bdce86e6928e1269bc1653067c270755155cebf90e3ae4c5b',0);
INSERT INTO "attachments" VALUES(2,6,4,5,'2026-01-06T08:09:00Z','mandat signé.txt','text/plain',15,'3ecb22bb3f92350bdce86e6928e1269bc1653067c270755155cebf90e3ae4c5b',0);
CREATE TABLE audit (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at TEXT NOT NULL, 
	actor_id INTEGER, 
	actor TEXT NOT NULL, 
	via TEXT NOT NULL, 
	action TEXT NOT NULL, 
	object_type TEXT NOT NULL, 
	object_id INTEGER NOT NULL, 
	outcome TEXT NOT NULL, 
	details TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	CONSTRAINT fk_audit_actor_id_users FOREIGN KEY(actor_id) REFERENCES users (id)
)
 STRICT

;
INSERT INTO "audit" VALUES(1,'2026-01-05T09:03:00Z',NULL,'operator','root','init','store',0,'done','{"schema": "0002"}','a67036a5325883b6ef7d743255195868f854f84308cd55830586693598f494e8');
INSERT INTO "audit" VALUES(2,'2026-01-05T09:06:00Z',NULL,'operator','root','user.add','user',1,'done','{"is_operator": true, "os_login": null}','262b1dfa8edd6e262a8728491e7b5f4e64e330d68f003e4594d8b90202c14df0');
INSERT INTO "audit" VALUES(3,'2026-01-05T09:09:00Z',NULL,'operator','root','user.add','user',2,'done','{"is_operator": false, "os_login": null}','e0515b2d9310cee9d066e376eef292f766f2e3abac935a9c4f0bd365907606ee');
INSERT INTO "audit" VALUES(4,'2026-01-05T09:12:00Z',NULL,'operator','root','user.add','user',3,'done','{"is_operator": false, "os_login": null}','ac7d987f9ed7dbbfa2dc4762ef02aefc486cc3641b53957d1869f4e2f63114a5');
INSERT INTO "audit" VALUES(5,'2026-01-05T09:15:00Z',NULL,'operator','root','user.add','user',4,'done','{"is_operator": false, "os_login": null}','83dd6a11ff80bb725b42a3dc51ebaaf1902320ccb944784521bbd72aa3f3ad34');
INSERT INTO "audit" VALUES(6,'2026-01-05T09:18:00Z',NULL,'operator','root','user.add','user',5,'done','{"is_operator": false, "os_login": null}','186dd51963ad5fa9533a8f889dbfa7244224e98bc659d47a28224dd607acf907');
INSERT INTO "audit" VALUES(7,'2026-01-05T09:21:00Z',NULL,'operator','root','user.add','user',6,'done','{"is_operator": false, "os_login": null}','cae5e460e16ea6a26c51626db1335e09dfa89760cdcb2d0317fdb8d21b2c8759');
INSERT INTO "audit" VALUES(8,'2026-01-05T09:24:00Z',NULL,'operator','root','user.add','user',7,'done','{"is_operator": false, "os_login": null}','0c3fafa01b143173553dde8941ec208d66456b02bc49350843e15d148e1bcc4f');
INSERT INTO "audit" VALUES(9,'2026-01-05T09:27:00Z',NULL,'operator','root','user.add','user',8,'done','{"is_operator": false, "os_login": null}','50dd4b0d882e59c66bedd688524d113e6685773633319ee95a0f082169e8ba28');
INSERT INTO "audit" VALUES(10,'2026-01-05T09:30:00Z',NULL,'operator','root','group.create','group',1,'done','{"areas": ["01"], "organisation": "FS"}','0cbeb1780944ff18812915602c256a0be9d1a1c8dc1474ce02cc9271b55eb14b');
INSERT INTO "audit" VALUES(11,'2026-01-05T09:33:00Z',NULL,'operator','root','group.create','group',2,'done','{"areas": ["974", "976"], "organisation": "FS"}','354c7f9e479dadeef90d166b9d48db7b741ab0f4ed39fcd928990cacaa0f0aa1');
INSERT INTO "audit" VALUES(12,'2026-01-05T09:36:00Z',NULL,'operator','root','group.create','group',3,'done','{"areas": ["01"], "organisation": "CAF"}','a6b1475828b43d813ad2fe54ab8470b6d14533a021b4044ec9e379aef8b1166b');
INSERT INTO "audit" VALUES(13,'2026-01-05T09:39:00Z',NULL,'operator','root','group.create','group',4,'done','{"areas": ["01"], "organisation": "CAF"}','05ce256ef861d5a4ba6c289454be4651453c44b42abd7ae1fd10672ff9c19db4');
INSERT INTO "audit" VALUES(14,'2026-01-05T09:42:00Z',NULL,'operator','root','group.create','group',5,'done','{"areas": ["01", "69"], "organisation": "CPAM"}','862d28cb3391aa55fa2291013b84e2fda9356df8b2eae2cd3996afe9abd5cd0b');
INSERT INTO "audit" VALUES(15,'2026-01-05T09:45:00Z',NULL,'operator','root','group.create','group',6,'done','{"areas": ["974"], "organisation": "Préf"}','7d0369ead67368f2a1595f164137bb956ac68ec6fa881e75bcd2fe8f55ca14a0');
INSERT INTO "audit" VALUES(16,'2026-01-05T09:48:00Z',NULL,'operator','root','group.users.add','group',1,'done','{"roles": ["helper"], "user": 4}','914f1db000b17f570a9bec169bb7d5f6a1bd0675737bf23cdffcdab43baa3a40');
INSERT INTO "audit" VALUES(17,'2026-01-05T09:51:00Z',NULL,'operator','root','user.add','user',9,'done','{"is_operator": false, "os_login": null}','1a0f9b39406dc68b113475ca2b78c7456086bd065ad56cf472320ffb7b389c5a');
INSERT INTO "audit" VALUES(18,'2026-01-05T09:51:00Z',NULL,'operator','root','group.users.add','group',1,'done','{"roles": ["helper"], "user": 9}','df860c5eddb21bd5b373b3c9f009dba5cad4aacfa544890f5a60e8771dd64b4f');
INSERT INTO "audit" VALUES(19,'2026-01-05T09:54:00Z',NULL,'operator','root','user.add','user',10,'done','{"is_operator": false, "os_login": null}','fa0901ffea98d0d71e768d53076a228c73b2a4599ead9250e976865447aa4efc');
INSERT INTO "audit" VALUES(20,'2026-01-05T09:54:00Z',NULL,'operator','root','group.users.add','group',1,'done','{"roles": ["manager"], "user": 10}','82b65e625b3cd2ae4c3de38025f71ab07fc8816d4d4fec52fd2b826e2487a1da');
INSERT INTO "audit" VALUES(21,'2026-01-05T09:57:00Z',NULL,'operator','root','user.add','user',11,'done','{"is_operator": false, "os_login": null}','0977a288301765fa97e565716440f1040759e21dfcb21cb6ce5a95afd2ebf11c');
INSERT INTO "audit" VALUES(22,'2026-01-05T09:57:00Z',NULL,'operator','root','group.users.add','group',2,'done','{"roles": ["manager", "helper"], "user": 11}','eb5e95831e307a88c2c5d8e246cac1c032b71d3e2745c0bfd1e0b39f7c31c71d');
INSERT INTO "audit" VALUES(23,'2026-01-05T10:00:00Z',NULL,'operator','root','group.users.add','group',3,'done','{"roles": ["instructor"], "user": 5}','4c638aed1fa85dd611d5b43cdecd217806308e90a9b249cde7f22118cad793be');
INSERT INTO "audit" VALUES(24,'2026-01-05T10:03:00Z',NULL,'operator','root','group.users.add','group',3,'done','{"roles": ["manager", "instructor"], "user": 6}','e2a968ea17978818ce7e19a4fc2962ea79b3bdcb595b16c8f4329937f01884ec');
INSERT INTO "audit" VALUES(25,'2026-01-05T10:06:00Z',NULL,'operator','root','group.users.add','group',3,'done','{"roles": ["instructor"], "user": 7}','d7b3b5816e58e0e3bfab171b051ee81d3b360382c7c76550e83ea9d0b824eef0');
INSERT INTO "audit" VALUES(26,'2026-01-05T10:09:00Z',NULL,'operator','root','group.users.add','group',4,'done','{"roles": ["instructor"], "user": 2}','c3dfc5f21d5f34ef8e7c6ff76328410c4cb7081ae2d742ddc5b39750a023b8eb');
INSERT INTO "audit" VALUES(27,'2026-01-05T10:12:00Z',NULL,'operator','root','user.add','user',12,'done','{"is_operator": false, "os_login": null}','ecc531a73d3ef83081f73f94bd97d0594c049fd62f985a79d922fbd38aed9f09');
INSERT INTO "audit" VALUES(28,'2026-01-05T10:12:00Z',NULL,'operator','root','group.users.add','group',5,'done','{"roles": ["helper", "instructor"], "user": 12}','ca0571e333e864f3eda3e03ee936e98cc6f406f0a3466b5a9b9e524a2f461ff5');
INSERT INTO "audit" VALUES(29,'2026-01-05T10:15:00Z',NULL,'operator','root','group.users.add','group',6,'done','{"roles": ["instructor"], "user": 4}','a852dfec7672f69b79f5b1ebf2c6eea50eae2bc832d944123974fbdfb0b9a397');
INSERT INTO "audit" VALUES(30,'2026-01-05T10:18:00Z',NULL,'operator','root','group.users.add','group',1,'done','{"roles": ["helper"], "user": 2}','33ce7207abe63db5fdcfa231da8d7ee7f023458b912f31501546bc94a9d54549');
INSERT INTO "audit" VALUES(31,'2026-01-05T10:21:00Z',NULL,'operator','root','expert.add','user',2,'done','{"areas": []}','a95123078f06944013f34739e50338b8749c9580ba419eb85e25c75e4626e945');
INSERT INTO "audit" VALUES(32,'2026-01-05T10:24:00Z',NULL,'operator','root','expert.add','user',3,'done','{"areas": ["974", "976"]}','188cef16b12606a5b53b082f26845a55c1e2acb910b8069a8186fcc373ecbf0f');
INSERT INTO "audit" VALUES(33,'2026-01-05T10:30:00Z',4,'claire@fs.example.fr','root','request.create','request',1,'done','{"area": "01", "attachments": 1, "author_group": 1, "beneficiary_fields": ["birth_date", "first_name", "last_name"], "recipient_groups": [3]}','c996f578456f51d953217eab209b77207e8609627a526633b0f899b850c75b30');
INSERT INTO "audit" VALUES(34,'2026-01-05T10:30:00Z',4,'claire@fs.example.fr','root','request.invite_colleague','request',1,'done','{"user": 9}','79ad871284e29cd51616a919cb23d5a473801af8ee78c560f614f6e70c81d091');
INSERT INTO "audit" VALUES(35,'2026-01-05T10:33:00Z',4,'claire@fs.example.fr','root','request.create','request',2,'done','{"area": "01", "attachments": 0, "author_group": 1, "beneficiary_fields": ["birth_date", "first_name", "last_name"], "recipient_groups": [3, 5]}','bf1763b770868d6bfe85dafd3f59b62df386e9124430f78edd24a3c2bc080e17');
INSERT INTO "audit" VALUES(36,'2026-01-05T10:36:00Z',9,'hugo@fs.example.fr','root','request.create','request',3,'done','{"area": "01", "attachments": 0, "author_group": 1, "beneficiary_fields": ["birth_date", "first_name", "last_name"], "recipient_groups": [5]}','607ed12b606e70c62cdcbbd3f9d80b3b305dc7c620f9ecc828759893e166bc1d');
INSERT INTO "audit" VALUES(37,'2026-01-05T10:39:00Z',11,'ulysse@fs974.example.fr','root','request.create','request',4,'done','{"area": "974", "attachments": 0, "author_group": 2, "beneficiary_fields": ["birth_date", "first_name", "last_name"], "recipient_groups": [6]}','59dddaad97509624ea3373c3444c433ccc5cb5063426be3d40d599ac7f3053df');
INSERT INTO "audit" VALUES(38,'2026-01-05T10:42:00Z',2,'eva@plus.example.fr','root','request.create','request',5,'done','{"area": "01", "attachments": 0, "author_group": 1, "beneficiary_fields": ["birth_date", "first_name", "last_name"], "recipient_groups": [4]}','bab9c910c055be2944352b719dd2dcd63fbf92809f164736fb2188099f07c9ba');
INSERT INTO "audit" VALUES(39,'2026-01-05T10:45:00Z',4,'claire@fs.example.fr','root','request.create','request',6,'done','{"area": "01", "attachments": 0, "author_group": 1, "beneficiary_fields": ["birth_date", "first_name", "last_name"], "recipient_groups": [3]}','31742b91413b820ac234252ae70281fb4db170725b1a029b955328bb4b539596');
INSERT INTO "audit" VALUES(40,'2026-01-05T10:48:00Z',4,'claire@fs.example.fr','root','request.create','request',7,'done','{"area": "01", "attachments": 0, "author_group": 1, "beneficiary_fields": ["birth_date", "first_name", "last_name"], "recipient_groups": [3]}','7330b147498ea48912684809b96d8377bcdcfcf566d477428dafa950cbaffbc7');
INSERT INTO "audit" VALUES(41,'2026-01-06T08:03:00Z',5,'helene@caf.example.fr','root','request.reply','request',2,'done','{"attachments": 0, "kind": "taken", "message": 2, "part": "instructor", "private": false, "status": "in_progress"}','2b286111f2cd19ce6cfb13495f14659cc4cebc6e15e5a71ded6db132f5886b20');
INSERT INTO "audit" VALUES(42,'2026-01-06T08:06:00Z',6,'zebulon@caf.example.fr','root','request.reply','request',2,'done','{"attachments": 0, "kind": "reply", "message": 3, "part": "instructor", "private": true, "status": "in_progress"}','d42843169d1c0aed40da3335521150703718c7604c7b7344cfcde29d22a846a4');
INSERT INTO "audit" VALUES(43,'2026-01-06T08:09:00Z',5,'helene@caf.example.fr','root','request.reply','request',6,'done','{"attachments": 1, "kind": "processed", "message": 4, "part": "instructor", "private": false, "status": "processed"}','68cb7b40567e66e4e1e567dc946924b33294328b8d863a47cf7e45b58fb4eb1f');
INSERT INTO "audit" VALUES(44,'2026-01-06T08:12:00Z',4,'claire@fs.example.fr','root','request.close','request',6,'done','{"useful": "yes"}','959b76c07975e71a973fd65c09d9b8995a0bf3fe087e5f706a3f53f7333c9cc0');
INSERT INTO "audit" VALUES(45,'2026-01-06T08:15:00Z',4,'claire@fs.example.fr','root','request.reopen','request',6,'done','{"status": "processed"}','ee669c356d66ee3e3796dcf1cbec3424bb1f14d244005cd8269ffbccd8e223fc');
INSERT INTO "audit" VALUES(46,'2026-01-06T08:18:00Z',6,'zebulon@caf.example.fr','root','request.reply','request',7,'done','{"attachments": 0, "kind": "misrouted", "message": 7, "part": "instructor", "private": false, "status": "new"}','3c62d8fcaf1f4ae04ae948904eba22a8c391ee47cbc8eacb652114f015d36df6');
INSERT INTO "audit" VALUES(47,'2026-01-06T08:21:00Z',4,'claire@fs.example.fr','root','request.add_info','request',7,'done','{"attachments": 0, "beneficiary_fields": [], "message": 8, "status": "new"}','81dafa0e0bcbdcd7fb7c6f3938e609eb9d312c15a0d6f482865d3b27b4bf0422');
INSERT INTO "audit" VALUES(48,'2026-01-06T08:27:00Z',9,'hugo@fs.example.fr','root','request.create','request',8,'done','{"area": "01", "attachments": 0, "author_group": 1, "beneficiary_fields": ["birth_date", "first_name", "last_name"], "recipient_groups": [3]}','f5a3e8624d750764d6b7ceae2feb27d421f8c99b500e53f6967a4eff5922ab3a');
INSERT INTO "audit" VALUES(49,'2026-01-06T08:30:00Z',9,'hugo@fs.example.fr','root','request.close','request',8,'done','{"useful": "no"}','0ce1eb4d83e763f17aeff1f7c3cb0f796727c5937f8f0f41b8f96828a5a6b7c6');
INSERT INTO "audit" VALUES(50,'2026-01-06T08:33:00Z',5,'helene@caf.example.fr','root','request.invite_group','request',1,'done','{"group": 5}','d151fda02e96b0e77024b97daf734e94e302751787e34ef6e06b4b87e534030d');
INSERT INTO "audit" VALUES(51,'2026-01-06T08:36:00Z',NULL,'operator','root','user.disable','user',7,'done','{"disabled": true}','3831c5233c1cc38e378f6ad5760eb6b103320f0cf174d376c471abdcf351b367');
INSERT INTO "audit" VALUES(52,'2026-01-12T07:00:00Z',NULL,'operator','root','request.escalate','request',1,'done','{"delay_days": 4, "escalation": 1, "rule": "first-response"}','6918ed9e1935941abaed54a1efd12239b87d8ed8e73e147904e7499e44003c7c');
INSERT INTO "audit" VALUES(53,'2026-01-12T07:00:00Z',NULL,'operator','root','request.escalate','request',3,'done','{"delay_days": 4, "escalation": 2, "rule": "first-response"}','21c5180fa88c010d0684332a18ec9f09c3f5899eb1c129e94a059a4b5df96105');
INSERT INTO "audit" VALUES(54,'2026-01-12T07:00:00Z',NULL,'operator','root','request.escalate','request',4,'done','{"delay_days": 4, "escalation": 3, "rule": "first-response"}','cb9aa334b5ce7c44c94d659291023032ca6bb2113995c70b1f73b5683180ade3');
INSERT INTO "audit" VALUES(55,'2026-01-12T07:00:00Z',NULL,'operator','root','request.escalate','request',5,'done','{"delay_days": 4, "escalation": 4, "rule": "first-response"}','4351b9aaba77143df30b38a0641f009556e6f8fcf6f29ae72bd66b5b68709b9f');
INSERT INTO "audit" VALUES(56,'2026-01-12T07:00:00Z',NULL,'operator','root','request.escalate','request',7,'done','{"delay_days": 4, "escalation": 5, "rule": "first-response"}','667ee85449d386298fffa283f23f269b512a48d03a3743d435d504d284c64c1b');
INSERT INTO "audit" VALUES(57,'2026-01-12T07:03:00Z',2,'eva@plus.example.fr','root','request.reply','request',1,'done','{"attachments": 0, "kind": "reply", "message": 16, "part": "expert", "private": false, "status": "in_progress"}','cc72359ea5e7a07cd8a31e502c86e1317cf65b48f1fa65e38298ca64235b7050');
INSERT INTO "audit" VALUES(58,'2026-01-24T07:00:00Z',NULL,'operator','root','request.escalate','request',2,'done','{"delay_days": 15, "escalation": 6, "rule": "silence"}','5ac9b86dca3fdff3f5f4bfd7187d910f145da7d07f6680f3fde354bb917514e6');
INSERT INTO "audit" VALUES(59,'2026-01-24T07:03:00Z',NULL,'operator','root','expert.remove','user',3,'done','{}','bf30bc45d58585dd37c515e290f4c395352010f9de87dd1f19cb8175e53bd5a8');
INSERT INTO "audit" VALUES(60,'2026-01-24T07:06:00Z',NULL,'operator','root','expert.add','user',1,'done','{"areas": ["69", "974"]}','214bf06ad411c7314d6307bdd78e48802daf1509723be14028d8c140025cd249');
INSERT INTO "audit" VALUES(61,'2016-01-24T09:00:00Z',12,'paul@cpam.example.fr','root','request.reply','request',3,'done','{"attachments": 0, "kind": "taken", "message": 18, "part": "instructor", "private": false, "status": "in_progress"}','3fb7bbb5912184469f4d916d8cecddbc958c69e7c9e1d6f2d65e33ba2eee0c0d');
INSERT INTO "audit" VALUES(62,'2026-01-24T10:03:00Z',NULL,'operator','root','user.add','user',13,'done','{"is_operator": false, "os_login": null}','894ac397c1b653965cd02d2e15edddb3523250e7d1a8d927bcb8e2480b5ec526');
INSERT INTO "audit" VALUES(63,'2026-01-24T10:06:00Z',NULL,'operator','root','user.add','user',14,'done','{"is_operator": false, "os_login": null}','320a4a63f0af403f263400d1d087302f0242957e8ca3b337d748f328884e62c8');
INSERT INTO "audit" VALUES(64,'2026-01-24T10:09:00Z',NULL,'operator','root','user.add','user',15,'done','{"is_operator": false, "os_login": null}','f6d472beaec4fa85fc789327af8d7a8fb3477aace7b8572b3aea163b244c7ec7');
INSERT INTO "audit" VALUES(65,'2026-01-24T10:12:00Z',NULL,'operator','root','user.add','user',16,'done','{"is_operator": false, "os_login": null}','87c0b6b974da650cf71bc2e43432925885c845515243b5b714df5f1a9e1a03f5');
INSERT INTO "audit" VALUES(66,'2026-01-24T10:15:00Z',NULL,'operator','root','user.add','user',17,'done','{"is_operator": false, "os_login": null}','88d14c6697ccb8cbf6b3a4896133213168083e81f0533c29f391e888767659dc');
INSERT INTO "audit" VALUES(67,'2026-01-24T10:18:00Z',NULL,'operator','root','user.add','user',18,'done','{"is_operator": false, "os_login": null}','b3e84a14f28d3b96238143e2bc7756295e75bc541391784bfda2dc2a81659700');
INSERT INTO "audit" VALUES(68,'2026-01-24T10:21:00Z',13,'olga@p.example.fr','root','project.create','project',1,'done','{"owner": 13}','adb48adc58b934f2d2bdfc2fb7d2055743220e061370bb52fd9c73a51b44ea9f');
INSERT INTO "audit" VALUES(69,'2026-01-24T10:24:00Z',15,'carl@p.example.fr','root','project.create','project',2,'done','{"owner": 15}','7d53e174f7709e7d0aa42c1ad565493436a9de66917756bf71703551630f51a6');
INSERT INTO "audit" VALUES(70,'2026-01-24T10:27:00Z',18,'otto@p.example.fr','root','project.create','project',3,'done','{"owner": 18}','c69cd509bc7287ef1892a0e3e4448f83de7c1726c73bc1261b95d2404e6c205d');
INSERT INTO "audit" VALUES(71,'2026-01-24T10:30:00Z',13,'olga@p.example.fr','root','member.invite','invitation',1,'done','{"project": 1, "role": "admin"}','38dc6451712774bbcbd91022fe7bcbf185d2aa5c2ddae214719983cb764fb00b');
INSERT INTO "audit" VALUES(72,'2026-01-24T10:33:00Z',14,'ada@p.example.fr','root','invitation.accept','invitation',1,'done','{"project": 1, "role": "admin"}','681cb12a01ab460fe58e3fcea31011853c41f41aef5fe9c39959236a6c5fea36');
INSERT INTO "audit" VALUES(73,'2026-01-24T10:36:00Z',13,'olga@p.example.fr','root','member.invite','invitation',2,'done','{"project": 1, "role": "counselor"}','c5baf5d2fbcd9b237799838e259b28d05de08d0bad9398f715c22f4e176e20a5');
INSERT INTO "audit" VALUES(74,'2026-01-24T10:39:00Z',15,'carl@p.example.fr','root','invitation.accept','invitation',2,'done','{"project": 1, "role": "counselor"}','496085847f6585a4f4807447e1d74a0545dbe2a31ec47493704e0b4febf9e70b');
INSERT INTO "audit" VALUES(75,'2026-01-24T10:42:00Z',13,'olga@p.example.fr','root','member.invite','invitation',3,'done','{"project": 1, "role": "counselor"}','097c8c3eed55ab37001583d600577e5a3e7b84650ec0d6befaba10dc21d63424');
INSERT INTO "audit" VALUES(76,'2026-01-24T10:45:00Z',16,'cora@p.example.fr','root','invitation.accept','invitation',3,'done','{"project": 1, "role": "counselor"}','958ae7856972ebecd01285b183f516cc0f9799ecaaa84f2a04a8b29a1f12e242');
INSERT INTO "audit" VALUES(77,'2026-01-24T10:48:00Z',13,'olga@p.example.fr','root','member.invite','invitation',4,'done','{"project": 1, "role": "guest"}','bc3a9da81438a6b40a9292204254083961481470eaa6b3d4ea8f0d9d95cb95ea');
INSERT INTO "audit" VALUES(78,'2026-01-24T10:51:00Z',17,'greg@p.example.fr','root','invitation.accept','invitation',4,'done','{"project": 1, "role": "guest"}','b8f40b38d79ff6d70d9a46e4d8763fe64c09f6758e046a8a9ae07d3aa630c51c');
INSERT INTO "audit" VALUES(79,'2026-01-24T10:54:00Z',13,'olga@p.example.fr','root','member.invite','invitation',5,'done','{"project": 1, "role": "guest"}','cb2e4392373b7629e6194ab7dc51abac1756f3cd0aeb1c3ef4b19d10e5e183fa');
INSERT INTO "audit" VALUES(80,'2026-01-24T10:57:00Z',18,'otto@p.example.fr','root','invitation.decline','invitation',5,'done','{"project": 1}','cd79922fa1f215422f99e1f17ddb3e332160cb1c0c41cf545ac6ea08cf5330f7');
INSERT INTO "audit" VALUES(81,'2026-01-24T11:00:00Z',14,'ada@p.example.fr','root','member.invite','invitation',6,'done','{"project": 1, "role": "guest"}','d113e64efcaaff73bea575659ef160959d08cbfffac3abdd10e59834dd46d861');
INSERT INTO "audit" VALUES(82,'2026-01-24T11:03:00Z',13,'olga@p.example.fr','root','member.invite','invitation',7,'done','{"project": 1, "role": "counselor"}','ef23d30ada1c97917da4ab294172a0d05ed4702448a98a9b1f3c9793286f5d1b');
INSERT INTO "audit" VALUES(83,'2026-01-24T11:06:00Z',13,'olga@p.example.fr','root','invitation.revoke','invitation',7,'done','{"project": 1}','2fe68257aceb92a730086d1c7b1cd366b8cd9131a428c5cf24290fc20922f163');
INSERT INTO "audit" VALUES(84,'2026-01-24T11:09:00Z',13,'olga@p.example.fr','root','project_group.create','project_group',1,'done','{"parent": null, "project": 1}','56ed5671c56f694b8434090b8a435584b0220e91b96116eb8e597a714867bcc9');
INSERT INTO "audit" VALUES(85,'2026-01-24T11:12:00Z',13,'olga@p.example.fr','root','project_group.create','project_group',2,'done','{"parent": 1, "project": 1}','7b392a52da0c4cb3ade98f2d71a8e535d80d2e18ce53a22fca94d8191ba6e8d3');
INSERT INTO "audit" VALUES(86,'2026-01-24T11:15:00Z',14,'ada@p.example.fr','root','project_group.create','project_group',3,'done','{"parent": 2, "project": 1}','c6e3b4b8e4bb42702223afedb9b5ba5b40089c2f5ef8b9243314876d4e5b2d4d');
INSERT INTO "audit" VALUES(87,'2026-01-24T11:18:00Z',15,'carl@p.example.fr','root','program.create','program',1,'done','{"group": 3, "project": 1}','99721c6e473141359631534d5fd0f4f42bbb7637fbd37fca31b8084b8dae0217');
INSERT INTO "audit" VALUES(88,'2026-01-24T11:21:00Z',15,'carl@p.example.fr','root','program.manager.add','program',1,'done','{"user": 16}','4c3d0404e9c9115767009522e54525b51ed99767861042c3766b7d94a5b07865');
INSERT INTO "audit" VALUES(89,'2026-01-24T11:24:00Z',15,'carl@p.example.fr','root','program.manager.add','program',1,'done','{"user": 17}','93401a6dcdf91dd2458ec374a6471b82d7ba93adee355784740c71b797005019');
INSERT INTO "audit" VALUES(90,'2026-01-24T11:27:00Z',13,'olga@p.example.fr','root','program.create','program',2,'done','{"group": null, "project": 1}','d0a8f3416acf4a41c2bbda74e13777629ae3b168b13e560b7275746202d9767f');
INSERT INTO "audit" VALUES(91,'2026-01-24T11:30:00Z',15,'carl@p.example.fr','root','program.create','program',3,'done','{"group": null, "project": 2}','363a8d485eada55d99551e0a333e1ae188b36f9ecd611a26039ef6f49c8081bd');
INSERT INTO "audit" VALUES(92,'2026-01-24T11:33:00Z',18,'otto@p.example.fr','root','program.create','program',4,'done','{"group": null, "project": 3}','9a98d6cf8dee52cff5cd990c5f3c0e3283ee63d8eb865e7da8607840c78e4254');
INSERT INTO "audit" VALUES(93,'2026-01-24T11:36:00Z',15,'carl@p.example.fr','root','participant.add','program',1,'done','{"count": 1}','347e79c36e12fa271a90d94e695c8739e336a7d3e5b7e7340f4684daef178596');
INSERT INTO "audit" VALUES(94,'2026-01-24T11:39:00Z',15,'carl@p.example.fr','root','participant.add','program',1,'done','{"count": 1}','b77c864af37cbc82fb7b3890d7a88aa480fe91f80d2d3cd2675ced2713df6cc3');
INSERT INTO "audit" VALUES(95,'2026-01-24T11:42:00Z',15,'carl@p.example.fr','root','participant.add','program',1,'done','{"count": 1}','f61b95fc1efc8b2bf71a1dd5e2f1eadcca22814cf20948087418cee75617404a');
INSERT INTO "audit" VALUES(96,'2026-01-24T11:45:00Z',13,'olga@p.example.fr','root','participant.add','program',2,'done','{"count": 1}','e291210eb0bb60acaa8d515696586e1af0874349cc89bc53dfbded6184efa6fa');
INSERT INTO "audit" VALUES(97,'2026-01-24T11:48:00Z',15,'carl@p.example.fr','root','participant.add','program',3,'done','{"count": 1}','610857441a3565d22dbbe72f047264469bde90e115ba2ff853c5cf19bd0b95ba');
INSERT INTO "audit" VALUES(98,'2026-01-24T11:51:00Z',15,'carl@p.example.fr','root','participant.add','program',1,'done','{"count": 1}','ac90781f254b5a44cedc424bc851fc0b3d7d6a1fa6f64fbf492357af70107c52');
INSERT INTO "audit" VALUES(99,'2026-01-24T11:54:00Z',18,'otto@p.example.fr','root','participant.add','program',4,'done','{"count": 1}','c700a746aaa076f15e3debe80df8e9ec4082f3ecb7a65c3bfcd428a53094472a');
INSERT INTO "audit" VALUES(100,'2026-02-04T09:03:00Z',15,'carl@p.example.fr','root','participant.log','program',1,'done','{"confirmed": false, "kind": "profile_viewed", "participant": 1}','502a78494ffd5a078857ed059b4d1fd81fc8d11236f3734fa5d821eea7c9af81');
INSERT INTO "audit" VALUES(101,'2026-02-04T09:06:00Z',15,'carl@p.example.fr','root','participant.log','program',1,'done','{"confirmed": false, "kind": "contacted", "participant": 1}','c37046dcb26397a656c3f312c7267945da0f209f71e53da2b3c8d6a821ed0453');
INSERT INTO "audit" VALUES(102,'2026-02-04T09:09:00Z',16,'cora@p.example.fr','root','participant.log','program',1,'done','{"confirmed": false, "kind": "contacted", "participant": 1}','34afe668ced3856fa71fa5eaec1ea02a5cc69e7575a7b8902bc07810a9dee92f');
INSERT INTO "audit" VALUES(103,'2026-02-04T09:12:00Z',15,'carl@p.example.fr','root','participant.log','program',1,'done','{"confirmed": false, "kind": "meeting_planned", "participant": 1}','ad0c8965761e339eb414dd0fc3a8ad33d8b3cc823008fb8ee23a6b0726113edc');
INSERT INTO "audit" VALUES(104,'2026-02-04T09:15:00Z',15,'carl@p.example.fr','root','participant.log','program',1,'done','{"confirmed": false, "kind": "meeting_held", "participant": 1}','e2499cca857bdd9c2bb8730ef6bfa6b540de7749dbf41b4e9b983b88eded57a7');
INSERT INTO "audit" VALUES(105,'2026-02-04T09:18:00Z',15,'carl@p.example.fr','root','participant.log','program',1,'done','{"confirmed": true, "kind": "meeting_held", "participant": 1}','78c09f63be348f49109bf83e6050a66c222700c6be55c494bf399627671d6bcd');
INSERT INTO "audit" VALUES(106,'2026-02-04T09:21:00Z',16,'cora@p.example.fr','root','participant.log','program',1,'done','{"confirmed": true, "kind": "meeting_held", "participant": 1}','7f9cce44eb75bb08e32759ade050c45a531dd3865507ede16e5ec4b2ff9740d7');
INSERT INTO "audit" VALUES(107,'2026-02-04T09:24:00Z',17,'greg@p.example.fr','root','participant.log','program',1,'done','{"confirmed": true, "kind": "meeting_held", "participant": 1}','374fde9408b1e173d4e3da51351410a2ef1af8e0e74fda860a8fa1315261b285');
INSERT INTO "audit" VALUES(108,'2026-02-04T09:27:00Z',16,'cora@p.example.fr','root','participant.log','program',1,'done','{"confirmed": false, "kind": "meeting_held", "participant": 1}','715cc9657ce9d5d6445b3fef43748dc6177f56a780fb082d5b98b08e99a2da85');
INSERT INTO "audit" VALUES(109,'2026-02-04T09:30:00Z',17,'greg@p.example.fr','root','participant.log','program',1,'done','{"confirmed": false, "kind": "meeting_held", "participant": 1}','8b873348c96d0b63f60f613a17ae65067e3a325fcfcfa8b9ea8e517eb28b8753');
INSERT INTO "audit" VALUES(110,'2026-02-04T09:33:00Z',15,'carl@p.example.fr','root','participant.log','program',1,'done','{"confirmed": true, "kind": "meeting_held", "participant": 2}','e1330dc9c20de2f3df4976f6157083d88e457101362390c1dc51db24e5fb0d50');
INSERT INTO "audit" VALUES(111,'2026-02-04T09:36:00Z',15,'carl@p.example.fr','root','participant.log','program',1,'done','{"confirmed": false, "kind": "contacted", "participant": 3}','c4366322e69611d060a4aa710942fe02d3f8a0b13ab195d95a783cf6f0bb9132');
INSERT INTO "audit" VALUES(112,'2026-02-04T09:39:00Z',13,'olga@p.example.fr','root','participant.log','program',2,'done','{"confirmed": true, "kind": "meeting_held", "participant": 4}','c55de5e662c2d264112670f9f8433554da621384b0b17cef7ef471daafec4927');
INSERT INTO "audit" VALUES(113,'2026-02-05T09:03:00Z',15,'carl@p.example.fr','root','participant.remove','program',1,'done','{"participant": 3}','5ca6c584a2ac025dff7bd10e9861ce3a05befc02db53268ad57612df8310b65b');
INSERT INTO "audit" VALUES(114,'2026-02-07T09:00:00Z',16,'cora@p.example.fr','root','participant.log','program',1,'done','{"confirmed": false, "kind": "contacted", "participant": 3}','599cf7dcc3c2ccdb56016ed0641cc40c841ab52fd93607fb31095f946c8f0e11');
INSERT INTO "audit" VALUES(115,'2026-02-07T09:03:00Z',18,'otto@p.example.fr','root','program.archive','program',4,'done','{}','bf2d793affaafc1689c08f7edb6384253c1c2a0b674728c2f964cd0da90e6999');
INSERT INTO "audit" VALUES(116,'2026-02-07T09:06:00Z',18,'otto@p.example.fr','root','project.archive','project',3,'done','{}','93d68f8d534d6e7c25ada79b5bdf1e44e8b37637c37d555cc3d19b3c35bb5a93');
INSERT INTO "audit" VALUES(117,'2026-02-07T09:12:00Z',NULL,'operator','root','user.disable','user',17,'done','{"disabled": true}','f06dfd9b8ec26979a733b0b525c07a64f5176bc87c36b4cf3d34db5f6f862fa9');
INSERT INTO "audit" VALUES(118,'2026-02-09T07:00:00Z',NULL,'operator','root','request.escalate','request',3,'done','{"delay_days": 15, "escalation": 7, "rule": "silence"}','ea3a68a553bec6d0bfef8b8c9212a1455954dccae960d680010f59c6918df87d');
INSERT INTO "audit" VALUES(119,'2026-02-09T07:00:00Z',NULL,'operator','root','request.escalate','request',1,'done','{"delay_days": 15, "escalation": 8, "rule": "silence"}','a08a6b42ef9722809fd27f870b6a50440eaacf443b272e0e0475d704064975ef');
INSERT INTO "audit" VALUES(120,'2026-02-09T07:00:00Z',NULL,'operator','root','invitation.expire','invitation',6,'done','{"project": 1}','e5ee31dca162cba5f490b78bc807ca0dd26cf16a9df5b956bfede2176dfd33f3');
INSERT INTO "audit" VALUES(121,'2026-02-09T07:00:00Z',NULL,'operator','root','digest.queue','platform',0,'done','{"queued": 3, "week": "2026-W06"}','519cb862af90a8b905e789fbedad7af70a71b5c950c6337fee55f44be50901fd');
INSERT INTO "audit" VALUES(122,'2026-02-09T07:00:00Z',4,'claire@fs.example.fr','root','user.list','platform',0,'denied','{"missing": ["operator"]}','581c9533dcb7d65ecb47d705dde4b411f45eeec5fec2a32bf36b11a937daa805');
CREATE TABLE beneficiary_fields (
	request_id INTEGER NOT NULL, 
	field TEXT NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_beneficiary_fields PRIMARY KEY (request_id, field), 
	CONSTRAINT fk_beneficiary_fields_request_id_requests FOREIGN KEY(request_id) REFERENCES requests (id)
)
 STRICT

;
INSERT INTO "beneficiary_fields" VALUES(1,'first_name','Jeanne');
INSERT INTO "beneficiary_fields" VALUES(1,'last_name','Moreau-Lefèvre');
INSERT INTO "beneficiary_fields" VALUES(1,'birth_date','1954');
INSERT INTO "beneficiary_fields" VALUES(2,'first_name','Jeanne');
INSERT INTO "beneficiary_fields" VALUES(2,'last_name','Moreau-Lefèvre');
INSERT INTO "beneficiary_fields" VALUES(2,'birth_date','1954');
INSERT INTO "beneficiary_fields" VALUES(3,'first_name','Jeanne');
INSERT INTO "beneficiary_fields" VALUES(3,'last_name','Moreau-Lefèvre');
INSERT INTO "beneficiary_fields" VALUES(3,'birth_date','1954');
INSERT INTO "beneficiary_fields" VALUES(4,'first_name','Jeanne');
INSERT INTO "beneficiary_fields" VALUES(4,'last_name','Moreau-Lefèvre');
INSERT INTO "beneficiary_fields" VALUES(4,'birth_date','1954');
INSERT INTO "beneficiary_fields" VALUES(5,'first_name','Jeanne');
INSERT INTO "beneficiary_fields" VALUES(5,'last_name','Moreau-Lefèvre');
INSERT INTO "beneficiary_fields" VALUES(5,'birth_date','1954');
INSERT INTO "beneficiary_fields" VALUES(6,'first_name','Jeanne');
INSERT INTO "beneficiary_fields" VALUES(6,'last_name','Moreau-Lefèvre');
INSERT INTO "beneficiary_fields" VALUES(6,'birth_date','1954');
INSERT INTO "beneficiary_fields" VALUES(7,'first_name','Jeanne');
INSERT INTO "beneficiary_fields" VALUES(7,'last_name','Moreau-Lefèvre');
INSERT INTO "beneficiary_fields" VALUES(7,'birth_date','1954');
INSERT INTO "beneficiary_fields" VALUES(8,'first_name','Jeanne');
INSERT INTO "beneficiary_fields" VALUES(8,'last_name','Moreau-Lefèvre');
INSERT INTO "beneficiary_fields" VALUES(8,'birth_date','1954');
CREATE TABLE digests (
	week TEXT NOT NULL, 
	at TEXT NOT NULL, 
	as_of TEXT NOT NULL, 
	queued INTEGER NOT NULL, 
	CONSTRAINT pk_digests PRIMARY KEY (week)
)
 STRICT

;
INSERT INTO "digests" VALUES('2026-W06','2026-02-09T07:00:00Z','2026-02-09T07:00:00Z',3);
CREATE TABLE escalations (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	request_id INTEGER NOT NULL, 
	rule TEXT NOT NULL, 
	waiting_since TEXT NOT NULL, 
	delay_days INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	as_of TEXT NOT NULL, 
	CONSTRAINT fk_escalations_request_id_requests FOREIGN KEY(request_id) REFERENCES requests (id), 
	CONSTRAINT uq_escalations_request_id_rule_waiting_since UNIQUE (request_id, rule, waiting_since)
)
 STRICT

;
INSERT INTO "escalations" VALUES(1,1,'first-response','2026-01-05T10:30:00Z',4,'2026-01-12T07:00:00Z','2026-01-12T07:00:00Z');
INSERT INTO "escalations" VALUES(2,3,'first-response','2026-01-05T10:36:00Z',4,'2026-01-12T07:00:00Z','2026-01-12T07:00:00Z');
INSERT INTO "escalations" VALUES(3,4,'first-response','2026-01-05T10:39:00Z',4,'2026-01-12T07:00:00Z','2026-01-12T07:00:00Z');
INSERT INTO "escalations" VALUES(4,5,'first-response','2026-01-05T10:42:00Z',4,'2026-01-12T07:00:00Z','2026-01-12T07:00:00Z');
INSERT INTO "escalations" VALUES(5,7,'first-response','2026-01-05T10:48:00Z',4,'2026-01-12T07:00:00Z','2026-01-12T07:00:00Z');
INSERT INTO "escalations" VALUES(6,2,'silence','2026-01-06T08:03:00Z',15,'2026-01-24T07:00:00Z','2026-01-24T07:00:00Z');
INSERT INTO "escalations" VALUES(7,3,'silence','2016-01-24T09:00:00Z',15,'2026-02-09T07:00:00Z','2026-02-09T07:00:00Z');
INSERT INTO "escalations" VALUES(8,1,'silence','2026-01-12T07:03:00Z',15,'2026-02-09T07:00:00Z','2026-02-09T07:00:00Z');
CREATE TABLE expert_areas (
	user_id INTEGER NOT NULL, 
	area TEXT NOT NULL, 
	CONSTRAINT pk_expert_areas PRIMARY KEY (user_id, area), 
	CONSTRAINT fk_expert_areas_area_areas FOREIGN KEY(area) REFERENCES areas (code), 
	CONSTRAINT fk_expert_areas_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
)
 STRICT

;
INSERT INTO "expert_areas" VALUES(1,'69');
INSERT INTO "expert_areas" VALUES(1,'974');
CREATE TABLE group_areas (
	group_id INTEGER NOT NULL, 
	area TEXT NOT NULL, 
	CONSTRAINT pk_group_areas PRIMARY KEY (group_id, area), 
	CONSTRAINT fk_group_areas_area_areas FOREIGN KEY(area) REFERENCES areas (code), 
	CONSTRAINT fk_group_areas_group_id_groups FOREIGN KEY(group_id) REFERENCES groups (id)
)
 STRICT

;
INSERT INTO "group_areas" VALUES(1,'01');
INSERT INTO "group_areas" VALUES(2,'974');
INSERT INTO "group_areas" VALUES(2,'976');
INSERT INTO "group_areas" VALUES(3,'01');
INSERT INTO "group_areas" VALUES(4,'01');
INSERT INTO "group_areas" VALUES(5,'01');
INSERT INTO "group_areas" VALUES(5,'69');
INSERT INTO "group_areas" VALUES(6,'974');
CREATE TABLE groups (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name TEXT NOT NULL, 
	name_key TEXT NOT NULL, 
	organisation TEXT NOT NULL, 
	mailbox TEXT, 
	description TEXT NOT NULL, 
	created_at TEXT NOT NULL, 
	CONSTRAINT fk_groups_organisation_organisations FOREIGN KEY(organisation) REFERENCES organisations (code), 
	CONSTRAINT uq_groups_name_key UNIQUE (name_key)
)
 STRICT

;
INSERT INTO "groups" VALUES(1,'France Services Bourg','france services bourg','FS','fs@example.fr','Accueil, rue de l’École','2026-01-05T09:30:00Z');
INSERT INTO "groups" VALUES(2,'France services de l’Étang-Salé','france services de l''étang-salé','FS',NULL,'Accueil, rue de l’École','2026-01-05T09:33:00Z');
INSERT INTO "groups" VALUES(3,'CAF de l''Ain','caf de l''ain','CAF','caf@example.fr','Accueil, rue de l’École','2026-01-05T09:36:00Z');
INSERT INTO "groups" VALUES(4,'CAF de l’Aïn','caf de l''aïn','CAF',NULL,'Accueil, rue de l’École','2026-01-05T09:39:00Z');
INSERT INTO "groups" VALUES(5,'CPAM de l''Ain','cpam de l''ain','CPAM','cpam@example.fr','Accueil, rue de l’École','2026-01-05T09:42:00Z');
INSERT INTO "groups" VALUES(6,'Préfecture de La Réunion','préfecture de la réunion','Préf',NULL,'Accueil, rue de l’École','2026-01-05T09:45:00Z');
CREATE TABLE memberships (
	group_id INTEGER NOT NULL, 
	user_id INTEGER NOT NULL, 
	is_manager INTEGER NOT NULL, 
	is_helper INTEGER NOT NULL, 
	is_instructor INTEGER NOT NULL, 
	added_at TEXT NOT NULL, 
	CONSTRAINT pk_memberships PRIMARY KEY (group_id, user_id), 
	CONSTRAINT ck_memberships_some_role CHECK (is_manager OR is_helper OR is_instructor), 
	CONSTRAINT fk_memberships_group_id_groups FOREIGN KEY(group_id) REFERENCES groups (id), 
	CONSTRAINT fk_memberships_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
)
 STRICT

;
INSERT INTO "memberships" VALUES(1,4,0,1,0,'2026-01-05T09:48:00Z');
INSERT INTO "memberships" VALUES(1,9,0,1,0,'2026-01-05T09:51:00Z');
INSERT INTO "memberships" VALUES(1,10,1,0,0,'2026-01-05T09:54:00Z');
INSERT INTO "memberships" VALUES(2,11,1,1,0,'2026-01-05T09:57:00Z');
INSERT INTO "memberships" VALUES(3,5,0,0,1,'2026-01-05T10:00:00Z');
INSERT INTO "memberships" VALUES(3,6,1,0,1,'2026-01-05T10:03:00Z');
INSERT INTO "memberships" VALUES(3,7,0,0,1,'2026-01-05T10:06:00Z');
INSERT INTO "memberships" VALUES(4,2,0,0,1,'2026-01-05T10:09:00Z');
INSERT INTO "memberships" VALUES(5,12,0,1,1,'2026-01-05T10:12:00Z');
INSERT INTO "memberships" VALUES(6,4,0,0,1,'2026-01-05T10:15:00Z');
INSERT INTO "memberships" VALUES(1,2,0,1,0,'2026-01-05T10:18:00Z');
CREATE TABLE messages (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	request_id INTEGER NOT NULL, 
	author_id INTEGER, 
	author_part TEXT NOT NULL, 
	at TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	body TEXT NOT NULL, 
	private INTEGER NOT NULL, 
	CONSTRAINT fk_messages_author_id_users FOREIGN KEY(author_id) REFERENCES users (id), 
	CONSTRAINT fk_messages_request_id_requests FOREIGN KEY(request_id) REFERENCES requests (id)
)
 STRICT

;
INSERT INTO "messages" VALUES(1,1,4,'creator','2026-01-05T10:30:00Z','invite','hugo@fs.example.fr',0);
INSERT INTO "messages" VALUES(2,2,5,'instructor','2026-01-06T08:03:00Z','taken','Dossier pris en charge. Été, œuvre, naïf.',0);
INSERT INTO "messages" VALUES(3,2,6,'instructor','2026-01-06T08:06:00Z','reply','Note pour nous : à vérifier.',1);
INSERT INTO "messages" VALUES(4,6,5,'instructor','2026-01-06T08:09:00Z','processed','C''est réglé.',0);
INSERT INTO "messages" VALUES(5,6,4,'creator','2026-01-06T08:12:00Z','close','',0);
INSERT INTO "messages" VALUES(6,6,4,'creator','2026-01-06T08:15:00Z','reopen','Le blocage est revenu.',0);
INSERT INTO "messages" VALUES(7,7,6,'instructor','2026-01-06T08:18:00Z','misrouted','Ce n''est pas pour nous.',0);
INSERT INTO "messages" VALUES(8,7,4,'creator','2026-01-06T08:21:00Z','info','Voici le numéro.',0);
INSERT INTO "messages" VALUES(9,8,9,'creator','2026-01-06T08:30:00Z','close','',0);
INSERT INTO "messages" VALUES(10,1,5,'instructor','2026-01-06T08:33:00Z','invite','CPAM de l''Ain

Votre avis ?',0);
INSERT INTO "messages" VALUES(11,1,NULL,'system','2026-01-12T07:00:00Z','join','',0);
INSERT INTO "messages" VALUES(12,3,NULL,'system','2026-01-12T07:00:00Z','join','',0);
INSERT INTO "messages" VALUES(13,4,NULL,'system','2026-01-12T07:00:00Z','join','',0);
INSERT INTO "messages" VALUES(14,5,NULL,'system','2026-01-12T07:00:00Z','join','',0);
INSERT INTO "messages" VALUES(15,7,NULL,'system','2026-01-12T07:00:00Z','join','',0);
INSERT INTO "messages" VALUES(16,1,2,'expert','2026-01-12T07:03:00Z','reply','Je m’en occupe.',0);
INSERT INTO "messages" VALUES(17,2,NULL,'system','2026-01-24T07:00:00Z','join','',0);
INSERT INTO "messages" VALUES(18,3,12,'instructor','2016-01-24T09:00:00Z','taken','Écrit avec une horloge fausse.',0);
INSERT INTO "messages" VALUES(19,3,NULL,'system','2026-02-09T07:00:00Z','join','',0);
INSERT INTO "messages" VALUES(20,1,NULL,'system','2026-02-09T07:00:00Z','join','',0);
CREATE TABLE organisations (
	code TEXT NOT NULL, 
	name TEXT NOT NULL, 
	side TEXT NOT NULL, 
	CONSTRAINT pk_organisations PRIMARY KEY (code)
)
 STRICT

;
INSERT INTO "organisations" VALUES('ANAH','Agence nationale de l''habitat','operator');
INSERT INTO "organisations" VALUES('ANTS','Agence nationale des titres sécurisés','operator');
INSERT INTO "organisations" VALUES('Association','Association','helper');
INSERT INTO "organisations" VALUES('BDF','Banque de France','operator');
INSERT INTO "organisations" VALUES('CAF','Caisse d’allocations familiales','operator');
INSERT INTO "organisations" VALUES('CARSAT','Caisse d''assurance retraite et de la santé au travail','operator');
INSERT INTO "organisations" VALUES('CCAS','Centre communal d''action sociale','operator');
INSERT INTO "organisations" VALUES('CDAD','Conseils départementaux d''accès au droit','operator');
INSERT INTO "organisations" VALUES('Chèque énergie','Chèque énergie','operator');
INSERT INTO "organisations" VALUES('CNAM','Caisse nationale d''assurance maladie','operator');
INSERT INTO "organisations" VALUES('CNAV','Caisse nationale d''assurance vieillesse','operator');
INSERT INTO "organisations" VALUES('CPAM','Caisse primaire d''assurance maladie','operator');
INSERT INTO "organisations" VALUES('CRAM','Caisse régionale d''assurance maladie','operator');
INSERT INTO "organisations" VALUES('DDFIP','Direction départementale des Finances publiques','operator');
INSERT INTO "organisations" VALUES('DILA','Direction de l’information légale et administrative','helper');
INSERT INTO "organisations" VALUES('DRFIP','Direction régionale des Finances publiques','operator');
INSERT INTO "organisations" VALUES('Département','Conseil départemental','operator');
INSERT INTO "organisations" VALUES('France Rénov''','France Rénov''','operator');
INSERT INTO "organisations" VALUES('Hôpital','Hôpital','helper');
INSERT INTO "organisations" VALUES('La Poste','La Poste','operator');
INSERT INTO "organisations" VALUES('Mairie','Mairie','operator');
INSERT INTO "organisations" VALUES('MDPH','Maison départementale des personnes handicapées','operator');
INSERT INTO "organisations" VALUES('FS','France Services','helper');
INSERT INTO "organisations" VALUES('Mission locale','Mission locale','operator');
INSERT INTO "organisations" VALUES('MSA','Mutualité sociale agricole','operator');
INSERT INTO "organisations" VALUES('MSAP','Maison de services au public','helper');
INSERT INTO "organisations" VALUES('OFPRA','Office français de protection des réfugiés et apatrides','operator');
INSERT INTO "organisations" VALUES('Préf','Préfecture','operator');
INSERT INTO "organisations" VALUES('France Travail','France Travail','operator');
INSERT INTO "organisations" VALUES('Sous-Préf','Sous-préfecture','operator');
INSERT INTO "organisations" VALUES('URSSAF','Unions de Recouvrement des cotisations de Sécurité Sociale et d’Allocations Familiales','operator');
CREATE TABLE outbox (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	event TEXT NOT NULL, 
	recipient TEXT NOT NULL, 
	user_id INTEGER, 
	template TEXT NOT NULL, 
	params TEXT NOT NULL, 
	created_at TEXT NOT NULL, 
	status TEXT NOT NULL, 
	attempts INTEGER NOT NULL, 
	next_attempt_at TEXT NOT NULL, 
	claimed_until TEXT, 
	claim TEXT, 
	sent_at TEXT, 
	last_error TEXT, secret TEXT, 
	CONSTRAINT fk_outbox_user_id_users FOREIGN KEY(user_id) REFERENCES users (id), 
	CONSTRAINT uq_outbox_event_recipient UNIQUE (event, recipient)
)
 STRICT

;
INSERT INTO "outbox" VALUES(1,'request.create:1:33','helene@caf.example.fr',5,'request_created','{"author_group": "France Services Bourg", "recipient_group": "CAF de l''Ain", "request": 1}','2026-01-05T10:30:00Z','sent',1,'2026-01-05T10:30:00Z',NULL,NULL,'2026-01-06T08:00:00Z',NULL,NULL);
INSERT INTO "outbox" VALUES(2,'request.create:1:33','zebulon@caf.example.fr',6,'request_created','{"author_group": "France Services Bourg", "recipient_group": "CAF de l''Ain", "request": 1}','2026-01-05T10:30:00Z','failed',1,'2026-01-05T10:30:00Z',NULL,NULL,NULL,'550 5.1.1 no such user',NULL);
INSERT INTO "outbox" VALUES(3,'request.create:1:33','parti@caf.example.fr',7,'request_created','{"author_group": "France Services Bourg", "recipient_group": "CAF de l''Ain", "request": 1}','2026-01-05T10:30:00Z','queued',3,'2026-02-09T11:00:00Z',NULL,NULL,NULL,'421 4.3.2 try later',NULL);
INSERT INTO "outbox" VALUES(4,'request.create:1:33','caf@example.fr',NULL,'request_created','{"author_group": "France Services Bourg", "recipient_group": "CAF de l''Ain", "request": 1}','2026-01-05T10:30:00Z','queued',1,'2026-01-05T10:30:00Z','2026-02-09T07:05:00Z','0123456789abcdef',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(5,'request.invite_colleague:1:34','hugo@fs.example.fr',9,'colleague_invited','{"author_group": "France Services Bourg", "request": 1}','2026-01-05T10:30:00Z','queued',0,'2026-01-05T10:30:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(6,'request.create:2:35','helene@caf.example.fr',5,'request_created','{"author_group": "France Services Bourg", "recipient_group": "CAF de l''Ain", "request": 2}','2026-01-05T10:33:00Z','queued',0,'2026-01-05T10:33:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(7,'request.create:2:35','zebulon@caf.example.fr',6,'request_created','{"author_group": "France Services Bourg", "recipient_group": "CAF de l''Ain", "request": 2}','2026-01-05T10:33:00Z','queued',0,'2026-01-05T10:33:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(8,'request.create:2:35','parti@caf.example.fr',7,'request_created','{"author_group": "France Services Bourg", "recipient_group": "CAF de l''Ain", "request": 2}','2026-01-05T10:33:00Z','queued',0,'2026-01-05T10:33:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(9,'request.create:2:35','caf@example.fr',NULL,'request_created','{"author_group": "France Services Bourg", "recipient_group": "CAF de l''Ain", "request": 2}','2026-01-05T10:33:00Z','queued',0,'2026-01-05T10:33:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(10,'request.create:2:35','paul@cpam.example.fr',12,'request_created','{"author_group": "France Services Bourg", "recipient_group": "CPAM de l''Ain", "request": 2}','2026-01-05T10:33:00Z','queued',0,'2026-01-05T10:33:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(11,'request.create:2:35','cpam@example.fr',NULL,'request_created','{"author_group": "France Services Bourg", "recipient_group": "CPAM de l''Ain", "request": 2}','2026-01-05T10:33:00Z','queued',0,'2026-01-05T10:33:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(12,'request.create:3:36','paul@cpam.example.fr',12,'request_created','{"author_group": "France Services Bourg", "recipient_group": "CPAM de l''Ain", "request": 3}','2026-01-05T10:36:00Z','queued',0,'2026-01-05T10:36:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(13,'request.create:3:36','cpam@example.fr',NULL,'request_created','{"author_group": "France Services Bourg", "recipient_group": "CPAM de l''Ain", "request": 3}','2026-01-05T10:36:00Z','queued',0,'2026-01-05T10:36:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(14,'request.create:4:37','claire@fs.example.fr',4,'request_created','{"author_group": "France services de l’Étang-Salé", "recipient_group": "Préfecture de La Réunion", "request": 4}','2026-01-05T10:39:00Z','queued',0,'2026-01-05T10:39:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(15,'request.create:6:39','helene@caf.example.fr',5,'request_created','{"author_group": "France Services Bourg", "recipient_group": "CAF de l''Ain", "request": 6}','2026-01-05T10:45:00Z','queued',0,'2026-01-05T10:45:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(16,'request.create:6:39','zebulon@caf.example.fr',6,'request_created','{"author_group": "France Services Bourg", "recipient_group": "CAF de l''Ain", "request": 6}','2026-01-05T10:45:00Z','queued',0,'2026-01-05T10:45:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(17,'request.create:6:39','parti@caf.example.fr',7,'request_created','{"author_group": "France Services Bourg", "recipient_group": "CAF de l''Ain", "request": 6}','2026-01-05T10:45:00Z','queued',0,'2026-01-05T10:45:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(18,'request.create:6:39','caf@example.fr',NULL,'request_created','{"author_group": "France Services Bourg", "recipient_group": "CAF de l''Ain", "request": 6}','2026-01-05T10:45:00Z','queued',0,'2026-01-05T10:45:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(19,'request.create:7:40','helene@caf.example.fr',5,'request_created','{"author_group": "France Services Bourg", "recipient_group": "CAF de l''Ain", "request": 7}','2026-01-05T10:48:00Z','queued',0,'2026-01-05T10:48:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(20,'request.create:7:40','zebulon@caf.example.fr',6,'request_created','{"author_group": "France Services Bourg", "recipient_group": "CAF de l''Ain", "request": 7}','2026-01-05T10:48:00Z','queued',0,'2026-01-05T10:48:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(21,'request.create:7:40','parti@caf.example.fr',7,'request_created','{"author_group": "France Services Bourg", "recipient_group": "CAF de l''Ain", "request": 7}','2026-01-05T10:48:00Z','queued',0,'2026-01-05T10:48:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(22,'request.create:7:40','caf@example.fr',NULL,'request_created','{"author_group": "France Services Bourg", "recipient_group": "CAF de l''Ain", "request": 7}','2026-01-05T10:48:00Z','queued',0,'2026-01-05T10:48:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(23,'request.reply:2:41','claire@fs.example.fr',4,'response','{"group": "CAF de l''Ain", "kind": "taken", "request": 2}','2026-01-06T08:03:00Z','queued',0,'2026-01-06T08:03:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(24,'request.reply:2:41','zebulon@caf.example.fr',6,'response','{"group": "CAF de l''Ain", "kind": "taken", "request": 2}','2026-01-06T08:03:00Z','queued',0,'2026-01-06T08:03:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(25,'request.reply:2:41','parti@caf.example.fr',7,'response','{"group": "CAF de l''Ain", "kind": "taken", "request": 2}','2026-01-06T08:03:00Z','queued',0,'2026-01-06T08:03:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(26,'request.reply:2:41','paul@cpam.example.fr',12,'response','{"group": "CAF de l''Ain", "kind": "taken", "request": 2}','2026-01-06T08:03:00Z','queued',0,'2026-01-06T08:03:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(27,'request.reply:2:42','helene@caf.example.fr',5,'info_added','{"request": 2}','2026-01-06T08:06:00Z','queued',0,'2026-01-06T08:06:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(28,'request.reply:2:42','parti@caf.example.fr',7,'info_added','{"request": 2}','2026-01-06T08:06:00Z','queued',0,'2026-01-06T08:06:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(29,'request.reply:2:42','paul@cpam.example.fr',12,'info_added','{"request": 2}','2026-01-06T08:06:00Z','queued',0,'2026-01-06T08:06:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(30,'request.reply:6:43','claire@fs.example.fr',4,'response','{"group": "CAF de l''Ain", "kind": "processed", "request": 6}','2026-01-06T08:09:00Z','queued',0,'2026-01-06T08:09:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(31,'request.reply:6:43','zebulon@caf.example.fr',6,'response','{"group": "CAF de l''Ain", "kind": "processed", "request": 6}','2026-01-06T08:09:00Z','queued',0,'2026-01-06T08:09:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(32,'request.reply:6:43','parti@caf.example.fr',7,'response','{"group": "CAF de l''Ain", "kind": "processed", "request": 6}','2026-01-06T08:09:00Z','queued',0,'2026-01-06T08:09:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(33,'request.close:6:44','helene@caf.example.fr',5,'closed','{"request": 6}','2026-01-06T08:12:00Z','queued',0,'2026-01-06T08:12:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(34,'request.close:6:44','zebulon@caf.example.fr',6,'closed','{"request": 6}','2026-01-06T08:12:00Z','queued',0,'2026-01-06T08:12:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(35,'request.close:6:44','parti@caf.example.fr',7,'closed','{"request": 6}','2026-01-06T08:12:00Z','queued',0,'2026-01-06T08:12:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(36,'request.reopen:6:45','helene@caf.example.fr',5,'reopened','{"request": 6}','2026-01-06T08:15:00Z','queued',0,'2026-01-06T08:15:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(37,'request.reopen:6:45','zebulon@caf.example.fr',6,'reopened','{"request": 6}','2026-01-06T08:15:00Z','queued',0,'2026-01-06T08:15:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(38,'request.reopen:6:45','parti@caf.example.fr',7,'reopened','{"request": 6}','2026-01-06T08:15:00Z','queued',0,'2026-01-06T08:15:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(39,'request.reply:7:46','claire@fs.example.fr',4,'response','{"group": "CAF de l''Ain", "kind": "misrouted", "request": 7}','2026-01-06T08:18:00Z','queued',0,'2026-01-06T08:18:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(40,'request.reply:7:46','helene@caf.example.fr',5,'response','{"group": "CAF de l''Ain", "kind": "misrouted", "request": 7}','2026-01-06T08:18:00Z','queued',0,'2026-01-06T08:18:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(41,'request.reply:7:46','parti@caf.example.fr',7,'response','{"group": "CAF de l''Ain", "kind": "misrouted", "request": 7}','2026-01-06T08:18:00Z','queued',0,'2026-01-06T08:18:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(42,'request.add_info:7:47','helene@caf.example.fr',5,'info_added','{"request": 7}','2026-01-06T08:21:00Z','queued',0,'2026-01-06T08:21:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(43,'request.add_info:7:47','zebulon@caf.example.fr',6,'info_added','{"request": 7}','2026-01-06T08:21:00Z','queued',0,'2026-01-06T08:21:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(44,'request.add_info:7:47','parti@caf.example.fr',7,'info_added','{"request": 7}','2026-01-06T08:21:00Z','queued',0,'2026-01-06T08:21:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(45,'request.create:8:48','helene@caf.example.fr',5,'request_created','{"author_group": "France Services Bourg", "recipient_group": "CAF de l''Ain", "request": 8}','2026-01-06T08:27:00Z','queued',0,'2026-01-06T08:27:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(46,'request.create:8:48','zebulon@caf.example.fr',6,'request_created','{"author_group": "France Services Bourg", "recipient_group": "CAF de l''Ain", "request": 8}','2026-01-06T08:27:00Z','queued',0,'2026-01-06T08:27:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(47,'request.create:8:48','parti@caf.example.fr',7,'request_created','{"author_group": "France Services Bourg", "recipient_group": "CAF de l''Ain", "request": 8}','2026-01-06T08:27:00Z','queued',0,'2026-01-06T08:27:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(48,'request.create:8:48','caf@example.fr',NULL,'request_created','{"author_group": "France Services Bourg", "recipient_group": "CAF de l''Ain", "request": 8}','2026-01-06T08:27:00Z','queued',0,'2026-01-06T08:27:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(49,'request.close:8:49','helene@caf.example.fr',5,'closed','{"request": 8}','2026-01-06T08:30:00Z','queued',0,'2026-01-06T08:30:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(50,'request.close:8:49','zebulon@caf.example.fr',6,'closed','{"request": 8}','2026-01-06T08:30:00Z','queued',0,'2026-01-06T08:30:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(51,'request.close:8:49','parti@caf.example.fr',7,'closed','{"request": 8}','2026-01-06T08:30:00Z','queued',0,'2026-01-06T08:30:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(52,'request.invite_group:1:50','paul@cpam.example.fr',12,'group_invited','{"author_group": "France Services Bourg", "recipient_group": "CPAM de l''Ain", "request": 1}','2026-01-06T08:33:00Z','queued',0,'2026-01-06T08:33:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(53,'request.invite_group:1:50','cpam@example.fr',NULL,'group_invited','{"author_group": "France Services Bourg", "recipient_group": "CPAM de l''Ain", "request": 1}','2026-01-06T08:33:00Z','queued',0,'2026-01-06T08:33:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(54,'escalation:1','eva@plus.example.fr',2,'expert_invited','{"delay_days": 4, "request": 1, "rule": "first-response"}','2026-01-12T07:00:00Z','queued',0,'2026-01-12T07:00:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(55,'escalation:2','eva@plus.example.fr',2,'expert_invited','{"delay_days": 4, "request": 3, "rule": "first-response"}','2026-01-12T07:00:00Z','queued',0,'2026-01-12T07:00:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(56,'escalation:3','eva@plus.example.fr',2,'expert_invited','{"delay_days": 4, "request": 4, "rule": "first-response"}','2026-01-12T07:00:00Z','queued',0,'2026-01-12T07:00:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(57,'escalation:3','anselme@plus.example.fr',3,'expert_invited','{"delay_days": 4, "request": 4, "rule": "first-response"}','2026-01-12T07:00:00Z','queued',0,'2026-01-12T07:00:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(58,'escalation:5','eva@plus.example.fr',2,'expert_invited','{"delay_days": 4, "request": 7, "rule": "first-response"}','2026-01-12T07:00:00Z','queued',0,'2026-01-12T07:00:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(59,'escalation:1','claire@fs.example.fr',4,'experts_joined','{"delay_days": 4, "request": 1, "rule": "first-response"}','2026-01-12T07:00:00Z','queued',0,'2026-01-12T07:00:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(60,'escalation:1','helene@caf.example.fr',5,'experts_joined','{"delay_days": 4, "request": 1, "rule": "first-response"}','2026-01-12T07:00:00Z','queued',0,'2026-01-12T07:00:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(61,'escalation:1','zebulon@caf.example.fr',6,'experts_joined','{"delay_days": 4, "request": 1, "rule": "first-response"}','2026-01-12T07:00:00Z','queued',0,'2026-01-12T07:00:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(62,'escalation:1','paul@cpam.example.fr',12,'experts_joined','{"delay_days": 4, "request": 1, "rule": "first-response"}','2026-01-12T07:00:00Z','queued',0,'2026-01-12T07:00:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(63,'escalation:2','hugo@fs.example.fr',9,'experts_joined','{"delay_days": 4, "request": 3, "rule": "first-response"}','2026-01-12T07:00:00Z','queued',0,'2026-01-12T07:00:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(64,'escalation:2','paul@cpam.example.fr',12,'experts_joined','{"delay_days": 4, "request": 3, "rule": "first-response"}','2026-01-12T07:00:00Z','queued',0,'2026-01-12T07:00:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(65,'escalation:3','claire@fs.example.fr',4,'experts_joined','{"delay_days": 4, "request": 4, "rule": "first-response"}','2026-01-12T07:00:00Z','queued',0,'2026-01-12T07:00:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(66,'escalation:3','ulysse@fs974.example.fr',11,'experts_joined','{"delay_days": 4, "request": 4, "rule": "first-response"}','2026-01-12T07:00:00Z','queued',0,'2026-01-12T07:00:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(67,'escalation:5','claire@fs.example.fr',4,'experts_joined','{"delay_days": 4, "request": 7, "rule": "first-response"}','2026-01-12T07:00:00Z','queued',0,'2026-01-12T07:00:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(68,'escalation:5','helene@caf.example.fr',5,'experts_joined','{"delay_days": 4, "request": 7, "rule": "first-response"}','2026-01-12T07:00:00Z','queued',0,'2026-01-12T07:00:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(69,'escalation:5','zebulon@caf.example.fr',6,'experts_joined','{"delay_days": 4, "request": 7, "rule": "first-response"}','2026-01-12T07:00:00Z','queued',0,'2026-01-12T07:00:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(70,'request.reply:1:57','claire@fs.example.fr',4,'response','{"group": null, "kind": "reply", "request": 1}','2026-01-12T07:03:00Z','queued',0,'2026-01-12T07:03:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(71,'request.reply:1:57','hugo@fs.example.fr',9,'response','{"group": null, "kind": "reply", "request": 1}','2026-01-12T07:03:00Z','queued',0,'2026-01-12T07:03:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(72,'request.reply:1:57','helene@caf.example.fr',5,'response','{"group": null, "kind": "reply", "request": 1}','2026-01-12T07:03:00Z','queued',0,'2026-01-12T07:03:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(73,'request.reply:1:57','zebulon@caf.example.fr',6,'response','{"group": null, "kind": "reply", "request": 1}','2026-01-12T07:03:00Z','queued',0,'2026-01-12T07:03:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(74,'request.reply:1:57','paul@cpam.example.fr',12,'response','{"group": null, "kind": "reply", "request": 1}','2026-01-12T07:03:00Z','queued',0,'2026-01-12T07:03:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(75,'escalation:6','eva@plus.example.fr',2,'expert_invited','{"delay_days": 15, "request": 2, "rule": "silence"}','2026-01-24T07:00:00Z','queued',0,'2026-01-24T07:00:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(76,'escalation:6','claire@fs.example.fr',4,'experts_joined','{"delay_days": 15, "request": 2, "rule": "silence"}','2026-01-24T07:00:00Z','queued',0,'2026-01-24T07:00:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(77,'escalation:6','helene@caf.example.fr',5,'experts_joined','{"delay_days": 15, "request": 2, "rule": "silence"}','2026-01-24T07:00:00Z','queued',0,'2026-01-24T07:00:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(78,'escalation:6','zebulon@caf.example.fr',6,'experts_joined','{"delay_days": 15, "request": 2, "rule": "silence"}','2026-01-24T07:00:00Z','queued',0,'2026-01-24T07:00:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(79,'escalation:6','paul@cpam.example.fr',12,'experts_joined','{"delay_days": 15, "request": 2, "rule": "silence"}','2026-01-24T07:00:00Z','queued',0,'2026-01-24T07:00:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(80,'request.reply:3:61','hugo@fs.example.fr',9,'response','{"group": "CPAM de l''Ain", "kind": "taken", "request": 3}','2016-01-24T09:00:00Z','queued',0,'2016-01-24T09:00:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(81,'request.reply:3:61','eva@plus.example.fr',2,'response','{"group": "CPAM de l''Ain", "kind": "taken", "request": 3}','2016-01-24T09:00:00Z','queued',0,'2016-01-24T09:00:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(82,'member.invite:1:71','ada@p.example.fr',14,'project_invitation','{"account": "ada@p.example.fr", "expires_at": "2026-02-07 10:30 UTC", "inviter": "Olga Petit", "name": "Mentorat Été", "project": 1, "role": "admin"}','2026-01-24T10:30:00Z','dropped',0,'2026-01-24T10:30:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(83,'member.invite:2:73','carl@p.example.fr',15,'project_invitation','{"account": "carl@p.example.fr", "expires_at": "2026-02-07 10:36 UTC", "inviter": "Olga Petit", "name": "Mentorat Été", "project": 1, "role": "counselor"}','2026-01-24T10:36:00Z','dropped',0,'2026-01-24T10:36:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(84,'member.invite:3:75','cora@p.example.fr',16,'project_invitation','{"account": "cora@p.example.fr", "expires_at": "2026-02-07 10:42 UTC", "inviter": "Olga Petit", "name": "Mentorat Été", "project": 1, "role": "counselor"}','2026-01-24T10:42:00Z','dropped',0,'2026-01-24T10:42:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(85,'member.invite:4:77','greg@p.example.fr',17,'project_invitation','{"account": "greg@p.example.fr", "expires_at": "2026-02-07 10:48 UTC", "inviter": "Olga Petit", "name": "Mentorat Été", "project": 1, "role": "guest"}','2026-01-24T10:48:00Z','dropped',0,'2026-01-24T10:48:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(86,'member.invite:5:79','otto@p.example.fr',18,'project_invitation','{"account": "otto@p.example.fr", "expires_at": "2026-02-07 10:54 UTC", "inviter": "Olga Petit", "name": "Mentorat Été", "project": 1, "role": "guest"}','2026-01-24T10:54:00Z','dropped',0,'2026-01-24T10:54:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(87,'member.invite:6:81','sans-compte@ailleurs.example',NULL,'project_invitation','{"account": "sans-compte@ailleurs.example", "expires_at": "2026-02-07 11:00 UTC", "inviter": "Ada Lœb", "name": "Mentorat Été", "project": 1, "role": "guest"}','2026-01-24T11:00:00Z','dropped',0,'2026-01-24T11:00:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(88,'member.invite:7:82','retire@ailleurs.example',NULL,'project_invitation','{"account": "retire@ailleurs.example", "expires_at": "2026-02-07 11:03 UTC", "inviter": "Olga Petit", "name": "Mentorat Été", "project": 1, "role": "counselor"}','2026-01-24T11:03:00Z','dropped',0,'2026-01-24T11:03:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(89,'program.manager.add:1:88','cora@p.example.fr',16,'manager_named','{"program": 1, "title": "Premier emploi"}','2026-01-24T11:21:00Z','queued',0,'2026-01-24T11:21:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(90,'program.manager.add:1:89','greg@p.example.fr',17,'manager_named','{"program": 1, "title": "Premier emploi"}','2026-01-24T11:24:00Z','queued',0,'2026-01-24T11:24:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(91,'program.manager.add:1:89','cora@p.example.fr',16,'managers_changed','{"program": 1, "title": "Premier emploi"}','2026-01-24T11:24:00Z','queued',0,'2026-01-24T11:24:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(92,'participant.add:1:93','yanis@jeune.example',NULL,'program_joined','{"contacts": ["Çarl Ünal (carl@p.example.fr)", "Cora Zoé (cora@p.example.fr)", "Grégoire d’Hervé (greg@p.example.fr)"], "title": "Premier emploi"}','2026-01-24T11:36:00Z','queued',0,'2026-01-24T11:36:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(93,'participant.add:1:93','cora@p.example.fr',16,'participants_joined','{"count": 1, "program": 1, "title": "Premier emploi"}','2026-01-24T11:36:00Z','queued',0,'2026-01-24T11:36:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(94,'participant.add:1:93','greg@p.example.fr',17,'participants_joined','{"count": 1, "program": 1, "title": "Premier emploi"}','2026-01-24T11:36:00Z','queued',0,'2026-01-24T11:36:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(95,'participant.add:1:94','emilie@jeune.example',NULL,'program_joined','{"contacts": ["Çarl Ünal (carl@p.example.fr)", "Cora Zoé (cora@p.example.fr)", "Grégoire d’Hervé (greg@p.example.fr)"], "title": "Premier emploi"}','2026-01-24T11:39:00Z','queued',0,'2026-01-24T11:39:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(96,'participant.add:1:94','cora@p.example.fr',16,'participants_joined','{"count": 1, "program": 1, "title": "Premier emploi"}','2026-01-24T11:39:00Z','queued',0,'2026-01-24T11:39:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(97,'participant.add:1:94','greg@p.example.fr',17,'participants_joined','{"count": 1, "program": 1, "title": "Premier emploi"}','2026-01-24T11:39:00Z','queued',0,'2026-01-24T11:39:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(98,'participant.add:1:95','parti@jeune.example',NULL,'program_joined','{"contacts": ["Çarl Ünal (carl@p.example.fr)", "Cora Zoé (cora@p.example.fr)", "Grégoire d’Hervé (greg@p.example.fr)"], "title": "Premier emploi"}','2026-01-24T11:42:00Z','queued',0,'2026-01-24T11:42:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(99,'participant.add:1:95','cora@p.example.fr',16,'participants_joined','{"count": 1, "program": 1, "title": "Premier emploi"}','2026-01-24T11:42:00Z','queued',0,'2026-01-24T11:42:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(100,'participant.add:1:95','greg@p.example.fr',17,'participants_joined','{"count": 1, "program": 1, "title": "Premier emploi"}','2026-01-24T11:42:00Z','queued',0,'2026-01-24T11:42:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(101,'participant.add:2:96','yanis@jeune.example',NULL,'program_joined','{"contacts": ["Olga Petit (olga@p.example.fr)"], "title": "Éloquence"}','2026-01-24T11:45:00Z','queued',0,'2026-01-24T11:45:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(102,'participant.add:3:97','yanis@jeune.example',NULL,'program_joined','{"contacts": ["Çarl Ünal (carl@p.example.fr)"], "title": "Premier emploi"}','2026-01-24T11:48:00Z','queued',0,'2026-01-24T11:48:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(103,'participant.add:1:98','ada@p.example.fr',14,'program_joined','{"contacts": ["Çarl Ünal (carl@p.example.fr)", "Cora Zoé (cora@p.example.fr)", "Grégoire d’Hervé (greg@p.example.fr)"], "title": "Premier emploi"}','2026-01-24T11:51:00Z','queued',0,'2026-01-24T11:51:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(104,'participant.add:1:98','cora@p.example.fr',16,'participants_joined','{"count": 1, "program": 1, "title": "Premier emploi"}','2026-01-24T11:51:00Z','queued',0,'2026-01-24T11:51:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(105,'participant.add:1:98','greg@p.example.fr',17,'participants_joined','{"count": 1, "program": 1, "title": "Premier emploi"}','2026-01-24T11:51:00Z','queued',0,'2026-01-24T11:51:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(106,'participant.add:4:99','fin@jeune.example',NULL,'program_joined','{"contacts": ["Otto Petit (otto@p.example.fr)"], "title": "Fini"}','2026-01-24T11:54:00Z','queued',0,'2026-01-24T11:54:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(107,'participant.remove:1:113','cora@p.example.fr',16,'participant_left','{"program": 1, "title": "Premier emploi"}','2026-02-05T09:03:00Z','queued',0,'2026-02-05T09:03:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(108,'participant.remove:1:113','greg@p.example.fr',17,'participant_left','{"program": 1, "title": "Premier emploi"}','2026-02-05T09:03:00Z','queued',0,'2026-02-05T09:03:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(109,'escalation:8','eva@plus.example.fr',2,'expert_reminded','{"delay_days": 15, "request": 1, "rule": "silence"}','2026-02-09T07:00:00Z','queued',0,'2026-02-09T07:00:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(110,'escalation:7','eva@plus.example.fr',2,'expert_reminded','{"delay_days": 15, "request": 3, "rule": "silence"}','2026-02-09T07:00:00Z','queued',0,'2026-02-09T07:00:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(111,'digest:2026-W06','carl@p.example.fr',15,'progress_digest','{"programs": [{"curve": [0, 0, 0, 0, 0, 0, 1, 3], "held": 4, "inactive": 1, "objective": 4, "participants": 3, "percent": 100, "program": 1, "title": "Premier emploi"}, {"curve": [0, 0, 0, 0, 0, 0, 0, 0], "held": 0, "inactive": 1, "objective": null, "participants": 1, "percent": null, "program": 3, "title": "Premier emploi"}], "week": "2026-W06"}','2026-02-09T07:00:00Z','queued',0,'2026-02-09T07:00:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(112,'digest:2026-W06','cora@p.example.fr',16,'progress_digest','{"programs": [{"curve": [0, 0, 0, 0, 0, 0, 1, 3], "held": 4, "inactive": 1, "objective": 4, "participants": 3, "percent": 100, "program": 1, "title": "Premier emploi"}], "week": "2026-W06"}','2026-02-09T07:00:00Z','queued',0,'2026-02-09T07:00:00Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(113,'digest:2026-W06','olga@p.example.fr',13,'progress_digest','{"programs": [{"curve": [0, 0, 0, 0, 0, 0, 0, 1], "held": 1, "inactive": 0, "objective": 2, "participants": 1, "percent": 50, "program": 2, "title": "Éloquence"}], "week": "2026-W06"}','2026-02-09T07:00:00Z','queued',0,'2026-02-09T07:00:00Z',NULL,NULL,NULL,NULL,NULL);
CREATE TABLE participants (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	program_id INTEGER NOT NULL, 
	email TEXT NOT NULL, 
	first_name TEXT NOT NULL, 
	last_name TEXT NOT NULL, 
	joined_at TEXT NOT NULL, 
	left_at TEXT, 
	CONSTRAINT ck_participants_email_folded CHECK (email = lower(email)), 
	CONSTRAINT fk_participants_program_id_programs FOREIGN KEY(program_id) REFERENCES programs (id), 
	CONSTRAINT uq_participants_program_id_email UNIQUE (program_id, email)
)
 STRICT

;
INSERT INTO "participants" VALUES(1,1,'yanis@jeune.example','Yanis','Benaïssa','2026-01-24T11:36:00Z',NULL);
INSERT INTO "participants" VALUES(2,1,'emilie@jeune.example','Émilie','Œuvrard','2026-01-24T11:39:00Z',NULL);
INSERT INTO "participants" VALUES(3,1,'parti@jeune.example','Noé','Léger','2026-01-24T11:42:00Z','2026-02-05T09:03:00Z');
INSERT INTO "participants" VALUES(4,2,'yanis@jeune.example','Yanis','Benaissa','2026-01-24T11:45:00Z',NULL);
INSERT INTO "participants" VALUES(5,3,'yanis@jeune.example','Yanis','Benaïssa','2026-01-24T11:48:00Z',NULL);
INSERT INTO "participants" VALUES(6,1,'ada@p.example.fr','Ada','Lœb','2026-01-24T11:51:00Z',NULL);
INSERT INTO "participants" VALUES(7,4,'fin@jeune.example','Fin','Fini','2026-01-24T11:54:00Z',NULL);
CREATE TABLE program_managers (
	program_id INTEGER NOT NULL, 
	user_id INTEGER NOT NULL, 
	project_id INTEGER NOT NULL, 
	seat INTEGER NOT NULL, 
	named_at TEXT NOT NULL, 
	CONSTRAINT pk_program_managers PRIMARY KEY (program_id, user_id), 
	CONSTRAINT ck_program_managers_seat CHECK (seat BETWEEN 1 AND 3), 
	CONSTRAINT fk_program_managers_program_id_project_id_programs FOREIGN KEY(program_id, project_id) REFERENCES programs (id, project_id), 
	CONSTRAINT fk_program_managers_project_id_user_id_project_members FOREIGN KEY(project_id, user_id) REFERENCES project_members (project_id, user_id), 
	CONSTRAINT uq_program_managers_program_id_seat UNIQUE (program_id, seat)
)
 STRICT

;
INSERT INTO "program_managers" VALUES(1,15,1,1,'2026-01-24T11:18:00Z');
INSERT INTO "program_managers" VALUES(1,16,1,2,'2026-01-24T11:21:00Z');
INSERT INTO "program_managers" VALUES(1,17,1,3,'2026-01-24T11:24:00Z');
INSERT INTO "program_managers" VALUES(2,13,1,1,'2026-01-24T11:27:00Z');
INSERT INTO "program_managers" VALUES(3,15,2,1,'2026-01-24T11:30:00Z');
INSERT INTO "program_managers" VALUES(4,18,3,1,'2026-01-24T11:33:00Z');
CREATE TABLE programs (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	project_id INTEGER NOT NULL, 
	group_id INTEGER, 
	title TEXT NOT NULL, 
	title_key TEXT NOT NULL, 
	description TEXT NOT NULL, 
	starts_on TEXT, 
	ends_on TEXT, 
	objective INTEGER, 
	created_at TEXT NOT NULL, 
	creator_id INTEGER NOT NULL, 
	archived_at TEXT, 
	CONSTRAINT ck_programs_days CHECK (ends_on >= starts_on), 
	CONSTRAINT ck_programs_objective CHECK (objective > 0), 
	CONSTRAINT fk_programs_creator_id_users FOREIGN KEY(creator_id) REFERENCES users (id), 
	CONSTRAINT fk_programs_group_id_project_id_project_groups FOREIGN KEY(group_id, project_id) REFERENCES project_groups (id, project_id), 
	CONSTRAINT fk_programs_project_id_projects FOREIGN KEY(project_id) REFERENCES projects (id), 
	CONSTRAINT uq_programs_id_project_id UNIQUE (id, project_id)
)
 STRICT

;
INSERT INTO "programs" VALUES(1,1,3,'Premier emploi','premier emploi','Rencontrer, préparer, réussir.','2026-01-26','2026-06-30',4,'2026-01-24T11:18:00Z',15,NULL);
INSERT INTO "programs" VALUES(2,1,NULL,'Éloquence','éloquence','',NULL,NULL,2,'2026-01-24T11:27:00Z',13,NULL);
INSERT INTO "programs" VALUES(3,2,NULL,'Premier emploi','premier emploi','',NULL,NULL,NULL,'2026-01-24T11:30:00Z',15,NULL);
INSERT INTO "programs" VALUES(4,3,NULL,'Fini','fini','',NULL,NULL,NULL,'2026-01-24T11:33:00Z',18,'2026-02-07T09:03:00Z');
CREATE TABLE project_groups (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	project_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	name_key TEXT NOT NULL, 
	parent_id INTEGER, 
	CONSTRAINT ck_project_groups_parent CHECK (parent_id <> id), 
	CONSTRAINT fk_project_groups_parent_id_project_id_project_groups FOREIGN KEY(parent_id, project_id) REFERENCES project_groups (id, project_id), 
	CONSTRAINT fk_project_groups_project_id_projects FOREIGN KEY(project_id) REFERENCES projects (id), 
	CONSTRAINT uq_project_groups_id_project_id UNIQUE (id, project_id), 
	CONSTRAINT uq_project_groups_parent_id_name_key UNIQUE (parent_id, name_key)
)
 STRICT

;
INSERT INTO "project_groups" VALUES(1,1,'Région Auvergne','région auvergne',NULL);
INSERT INTO "project_groups" VALUES(2,1,'Écoles','écoles',1);
INSERT INTO "project_groups" VALUES(3,1,'Lycées','lycées',2);
CREATE TABLE project_invitations (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	project_id INTEGER NOT NULL, 
	email TEXT NOT NULL, 
	role TEXT NOT NULL, 
	invited_by_id INTEGER NOT NULL, 
	status TEXT NOT NULL, 
	created_at TEXT NOT NULL, 
	expires_at TEXT NOT NULL, 
	token_hash TEXT NOT NULL, 
	answered_at TEXT, 
	CONSTRAINT ck_project_invitations_role CHECK (role IN ('admin', 'counselor', 'guest')), 
	CONSTRAINT ck_project_invitations_email_folded CHECK (email = lower(email)), 
	CONSTRAINT fk_project_invitations_invited_by_id_users FOREIGN KEY(invited_by_id) REFERENCES users (id), 
	CONSTRAINT fk_project_invitations_project_id_projects FOREIGN KEY(project_id) REFERENCES projects (id), 
	CONSTRAINT uq_project_invitations_token_hash UNIQUE (token_hash)
)
 STRICT

;
INSERT INTO "project_invitations" VALUES(1,1,'ada@p.example.fr','admin',13,'accepted','2026-01-24T10:30:00Z','2026-02-07T10:30:00Z','55059aa4066a3b302cf24ce8352880f71179ff38a492d39013c83f112b603a5a','2026-01-24T10:33:00Z');
INSERT INTO "project_invitations" VALUES(2,1,'carl@p.example.fr','counselor',13,'accepted','2026-01-24T10:36:00Z','2026-02-07T10:36:00Z','779c3309116db1e3055a500c4c8f78b27faf97e0fa36c580b8db5880fd8db065','2026-01-24T10:39:00Z');
INSERT INTO "project_invitations" VALUES(3,1,'cora@p.example.fr','counselor',13,'accepted','2026-01-24T10:42:00Z','2026-02-07T10:42:00Z','54a8e7db2960f263269dca21f4edc6728eea0d1805ed0ce272c9a55562c12c49','2026-01-24T10:45:00Z');
INSERT INTO "project_invitations" VALUES(4,1,'greg@p.example.fr','guest',13,'accepted','2026-01-24T10:48:00Z','2026-02-07T10:48:00Z','d7a2a26f69e68f19ba80acd7ed32a5c35d5645d333a0afcd516e3d6462cefe8a','2026-01-24T10:51:00Z');
INSERT INTO "project_invitations" VALUES(5,1,'otto@p.example.fr','guest',13,'declined','2026-01-24T10:54:00Z','2026-02-07T10:54:00Z','f4d74dc6012f1ade9eb373ec9d7ceba754615f21cf7fd91c8b51633beabc3dec','2026-01-24T10:57:00Z');
INSERT INTO "project_invitations" VALUES(6,1,'sans-compte@ailleurs.example','guest',14,'expired','2026-01-24T11:00:00Z','2026-02-07T11:00:00Z','93edcffba10e2636a81c7cf147f98e89580d8f4e071098ac4d80171cd2ef9033','2026-02-09T07:00:00Z');
INSERT INTO "project_invitations" VALUES(7,1,'retire@ailleurs.example','counselor',13,'revoked','2026-01-24T11:03:00Z','2026-02-07T11:03:00Z','767fbbb88de742541804a51f0bcb440e98fe47326592a91a5d19171239e3f66f','2026-01-24T11:06:00Z');
CREATE TABLE project_members (
	project_id INTEGER NOT NULL, 
	user_id INTEGER NOT NULL, 
	role TEXT NOT NULL, 
	joined_at TEXT NOT NULL, 
	CONSTRAINT pk_project_members PRIMARY KEY (project_id, user_id), 
	CONSTRAINT ck_project_members_role CHECK (role IN ('owner', 'admin', 'counselor', 'guest')), 
	CONSTRAINT fk_project_members_project_id_projects FOREIGN KEY(project_id) REFERENCES projects (id), 
	CONSTRAINT fk_project_members_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
)
 STRICT

;
INSERT INTO "project_members" VALUES(1,13,'owner','2026-01-24T10:21:00Z');
INSERT INTO "project_members" VALUES(2,15,'owner','2026-01-24T10:24:00Z');
INSERT INTO "project_members" VALUES(3,18,'owner','2026-01-24T10:27:00Z');
INSERT INTO "project_members" VALUES(1,14,'admin','2026-01-24T10:33:00Z');
INSERT INTO "project_members" VALUES(1,15,'counselor','2026-01-24T10:39:00Z');
INSERT INTO "project_members" VALUES(1,16,'counselor','2026-01-24T10:45:00Z');
INSERT INTO "project_members" VALUES(1,17,'guest','2026-01-24T10:51:00Z');
CREATE TABLE projects (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name TEXT NOT NULL, 
	name_key TEXT NOT NULL, 
	description TEXT NOT NULL, 
	created_at TEXT NOT NULL, 
	archived_at TEXT
)
 STRICT

;
INSERT INTO "projects" VALUES(1,'Mentorat Été','mentorat été','Des jeunes et leurs mentors, à l’école.','2026-01-24T10:21:00Z',NULL);
INSERT INTO "projects" VALUES(2,'mentorat ete','mentorat ete','Un autre, presque du même nom.','2026-01-24T10:24:00Z',NULL);
INSERT INTO "projects" VALUES(3,'Ancien projet','ancien projet','','2026-01-24T10:27:00Z','2026-02-07T09:06:00Z');
CREATE TABLE request_participants (
	request_id INTEGER NOT NULL, 
	user_id INTEGER NOT NULL, 
	part TEXT NOT NULL, 
	invited_at TEXT NOT NULL, 
	invited_by_id INTEGER, 
	CONSTRAINT pk_request_participants PRIMARY KEY (request_id, user_id, part), 
	CONSTRAINT ck_request_participants_part CHECK (part IN ('colleague', 'expert')), 
	CONSTRAINT fk_request_participants_invited_by_id_users FOREIGN KEY(invited_by_id) REFERENCES users (id), 
	CONSTRAINT fk_request_participants_request_id_requests FOREIGN KEY(request_id) REFERENCES requests (id), 
	CONSTRAINT fk_request_participants_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
)
 STRICT

;
INSERT INTO "request_participants" VALUES(1,9,'colleague','2026-01-05T10:30:00Z',4);
INSERT INTO "request_participants" VALUES(1,2,'expert','2026-01-12T07:00:00Z',NULL);
INSERT INTO "request_participants" VALUES(3,2,'expert','2026-01-12T07:00:00Z',NULL);
INSERT INTO "request_participants" VALUES(4,2,'expert','2026-01-12T07:00:00Z',NULL);
INSERT INTO "request_participants" VALUES(4,3,'expert','2026-01-12T07:00:00Z',NULL);
INSERT INTO "request_participants" VALUES(7,2,'expert','2026-01-12T07:00:00Z',NULL);
INSERT INTO "request_participants" VALUES(2,2,'expert','2026-01-24T07:00:00Z',NULL);
CREATE TABLE request_reads (
	user_id INTEGER NOT NULL, 
	request_id INTEGER NOT NULL, 
	message_id INTEGER NOT NULL, 
	CONSTRAINT pk_request_reads PRIMARY KEY (user_id, request_id), 
	CONSTRAINT fk_request_reads_request_id_requests FOREIGN KEY(request_id) REFERENCES requests (id), 
	CONSTRAINT fk_request_reads_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
)
 STRICT

;
INSERT INTO "request_reads" VALUES(4,2,2);
INSERT INTO "request_reads" VALUES(4,4,13);
CREATE TABLE request_recipients (
	request_id INTEGER NOT NULL, 
	group_id INTEGER NOT NULL, 
	invited_at TEXT NOT NULL, 
	invited_by_id INTEGER, 
	CONSTRAINT pk_request_recipients PRIMARY KEY (request_id, group_id), 
	CONSTRAINT fk_request_recipients_group_id_groups FOREIGN KEY(group_id) REFERENCES groups (id), 
	CONSTRAINT fk_request_recipients_invited_by_id_users FOREIGN KEY(invited_by_id) REFERENCES users (id), 
	CONSTRAINT fk_request_recipients_request_id_requests FOREIGN KEY(request_id) REFERENCES requests (id)
)
 STRICT

;
INSERT INTO "request_recipients" VALUES(1,3,'2026-01-05T10:30:00Z',4);
INSERT INTO "request_recipients" VALUES(2,3,'2026-01-05T10:33:00Z',4);
INSERT INTO "request_recipients" VALUES(2,5,'2026-01-05T10:33:00Z',4);
INSERT INTO "request_recipients" VALUES(3,5,'2026-01-05T10:36:00Z',9);
INSERT INTO "request_recipients" VALUES(4,6,'2026-01-05T10:39:00Z',11);
INSERT INTO "request_recipients" VALUES(5,4,'2026-01-05T10:42:00Z',2);
INSERT INTO "request_recipients" VALUES(6,3,'2026-01-05T10:45:00Z',4);
INSERT INTO "request_recipients" VALUES(7,3,'2026-01-05T10:48:00Z',4);
INSERT INTO "request_recipients" VALUES(8,3,'2026-01-06T08:27:00Z',9);
INSERT INTO "request_recipients" VALUES(1,5,'2026-01-06T08:33:00Z',5);
CREATE TABLE requests (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	created_at TEXT NOT NULL, 
	creator_id INTEGER NOT NULL, 
	author_group_id INTEGER NOT NULL, 
	area TEXT NOT NULL, 
	category TEXT, 
	subject TEXT NOT NULL, 
	description TEXT NOT NULL, 
	mandate TEXT, 
	mandate_date TEXT, 
	status TEXT NOT NULL, 
	first_response_at TEXT, 
	last_response_at TEXT, 
	waiting_for TEXT, 
	waiting_since TEXT, 
	escalated_at TEXT, 
	closed_at TEXT, 
	closed_by_id INTEGER, 
	useful TEXT, 
	standard_procedure INTEGER NOT NULL, 
	CONSTRAINT ck_requests_closed CHECK ((status = 'closed') = (closed_at IS NOT NULL)), 
	CONSTRAINT ck_requests_waiting CHECK ((waiting_for IS NULL) = (waiting_since IS NULL)), 
	CONSTRAINT fk_requests_area_areas FOREIGN KEY(area) REFERENCES areas (code), 
	CONSTRAINT fk_requests_author_group_id_groups FOREIGN KEY(author_group_id) REFERENCES groups (id), 
	CONSTRAINT fk_requests_closed_by_id_users FOREIGN KEY(closed_by_id) REFERENCES users (id), 
	CONSTRAINT fk_requests_creator_id_users FOREIGN KEY(creator_id) REFERENCES users (id)
)
 STRICT

;
INSERT INTO "requests" VALUES(1,'2026-01-05T10:30:00Z',4,1,'01','Social / Famille','Trop-perçu à l''école','Le prélèvement n’a pas été remboursé : le cœur du blocage.

Merci.','paper','2026-01-02','in_progress','2026-01-12T07:03:00Z','2026-01-12T07:03:00Z','next_response','2026-01-12T07:03:00Z','2026-02-09T07:00:00Z',NULL,NULL,NULL,0);
INSERT INTO "requests" VALUES(2,'2026-01-05T10:33:00Z',4,1,'01',NULL,'CŒUR DE DOSSIER perdu','Le prélèvement n’a pas été remboursé : le cœur du blocage.

Merci.',NULL,NULL,'in_progress','2026-01-06T08:03:00Z','2026-01-06T08:03:00Z','next_response','2026-01-06T08:03:00Z','2026-01-24T07:00:00Z',NULL,NULL,NULL,0);
INSERT INTO "requests" VALUES(3,'2026-01-05T10:36:00Z',9,1,'01',NULL,'Étrange silence','Le prélèvement n’a pas été remboursé : le cœur du blocage.

Merci.',NULL,NULL,'in_progress','2016-01-24T09:00:00Z','2016-01-24T09:00:00Z','next_response','2016-01-24T09:00:00Z','2026-02-09T07:00:00Z',NULL,NULL,NULL,0);
INSERT INTO "requests" VALUES(4,'2026-01-05T10:39:00Z',11,2,'974',NULL,'Carte grise à Saint-Leu','Le prélèvement n’a pas été remboursé : le cœur du blocage.

Merci.',NULL,NULL,'new',NULL,NULL,'first_response','2026-01-05T10:39:00Z','2026-01-12T07:00:00Z',NULL,NULL,NULL,0);
INSERT INTO "requests" VALUES(5,'2026-01-05T10:42:00Z',2,1,'01',NULL,'Dossier de l''experte','Le prélèvement n’a pas été remboursé : le cœur du blocage.

Merci.',NULL,NULL,'new',NULL,NULL,'first_response','2026-01-05T10:42:00Z','2026-01-12T07:00:00Z',NULL,NULL,NULL,0);
INSERT INTO "requests" VALUES(6,'2026-01-05T10:45:00Z',4,1,'01',NULL,'Résolu, puis rouvert','Le prélèvement n’a pas été remboursé : le cœur du blocage.

Merci.',NULL,NULL,'processed','2026-01-06T08:09:00Z','2026-01-06T08:09:00Z',NULL,NULL,NULL,NULL,NULL,NULL,1);
INSERT INTO "requests" VALUES(7,'2026-01-05T10:48:00Z',4,1,'01',NULL,'Mal aiguillé','Le prélèvement n’a pas été remboursé : le cœur du blocage.

Merci.',NULL,NULL,'new',NULL,NULL,'first_response','2026-01-05T10:48:00Z','2026-01-12T07:00:00Z',NULL,NULL,NULL,0);
INSERT INTO "requests" VALUES(8,'2026-01-06T08:27:00Z',9,1,'01',NULL,'Clos sans suite','Le prélèvement n’a pas été remboursé : le cœur du blocage.

Merci.',NULL,NULL,'closed',NULL,NULL,NULL,NULL,NULL,'2026-01-06T08:30:00Z',9,'no',0);
CREATE TABLE store_info (
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_store_info PRIMARY KEY ("key")
)
 STRICT

;
INSERT INTO "store_info" VALUES('store_id','a569a10485278adb');
CREATE TABLE users (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	email TEXT NOT NULL, 
	first_name TEXT NOT NULL, 
	last_name TEXT NOT NULL, 
	job_title TEXT NOT NULL, 
	phone TEXT NOT NULL, 
	locale TEXT NOT NULL, 
	is_expert INTEGER NOT NULL, 
	is_operator INTEGER NOT NULL, 
	disabled_at TEXT, 
	os_login TEXT, 
	created_at TEXT NOT NULL, 
	CONSTRAINT ck_users_email_folded CHECK (email = lower(email)), 
	CONSTRAINT uq_users_email UNIQUE (email), 
	CONSTRAINT uq_users_os_login UNIQUE (os_login)
)
 STRICT

;
INSERT INTO "users" VALUES(1,'sibylle@plus.example.fr','Sibylle','d''Aubigné','','','fr',1,1,NULL,NULL,'2026-01-05T09:06:00Z');
INSERT INTO "users" VALUES(2,'eva@plus.example.fr','Éva','Nguyễn','Chargée d’escalade','01 23 45 67 89','fr',1,0,NULL,NULL,'2026-01-05T09:09:00Z');
INSERT INTO "users" VALUES(3,'anselme@plus.example.fr','Anselme','Œuvrard','','','fr',0,0,NULL,NULL,'2026-01-05T09:12:00Z');
INSERT INTO "users" VALUES(4,'claire@fs.example.fr','Claire','Étampes','','','fr',0,0,NULL,NULL,'2026-01-05T09:15:00Z');
INSERT INTO "users" VALUES(5,'helene@caf.example.fr','Hélène','Prélèvement-Noël','','','fr',0,0,NULL,NULL,'2026-01-05T09:18:00Z');
INSERT INTO "users" VALUES(6,'zebulon@caf.example.fr','Zébulon','Zola','','','en',0,0,NULL,NULL,'2026-01-05T09:21:00Z');
INSERT INTO "users" VALUES(7,'parti@caf.example.fr','Gaëtan','Lœwe','','','fr',0,0,'2026-01-06T08:36:00Z',NULL,'2026-01-05T09:24:00Z');
INSERT INTO "users" VALUES(8,'sebastien@univ-zürich.example','Sébastien','Groß','','','fr',0,0,NULL,NULL,'2026-01-05T09:27:00Z');
INSERT INTO "users" VALUES(9,'hugo@fs.example.fr','Hugo','L’Hôte','','','fr',0,0,NULL,NULL,'2026-01-05T09:51:00Z');
INSERT INTO "users" VALUES(10,'maud@fs.example.fr','','','','','fr',0,0,NULL,NULL,'2026-01-05T09:54:00Z');
INSERT INTO "users" VALUES(11,'ulysse@fs974.example.fr','','','','','fr',0,0,NULL,NULL,'2026-01-05T09:57:00Z');
INSERT INTO "users" VALUES(12,'paul@cpam.example.fr','','','','','fr',0,0,NULL,NULL,'2026-01-05T10:12:00Z');
INSERT INTO "users" VALUES(13,'olga@p.example.fr','Olga','Petit','','','fr',0,0,NULL,NULL,'2026-01-24T10:03:00Z');
INSERT INTO "users" VALUES(14,'ada@p.example.fr','Ada','Lœb','','','fr',0,0,NULL,NULL,'2026-01-24T10:06:00Z');
INSERT INTO "users" VALUES(15,'carl@p.example.fr','Çarl','Ünal','','','fr',0,0,NULL,NULL,'2026-01-24T10:09:00Z');
INSERT INTO "users" VALUES(16,'cora@p.example.fr','Cora','Zoé','','','fr',0,0,NULL,NULL,'2026-01-24T10:12:00Z');
INSERT INTO "users" VALUES(17,'greg@p.example.fr','Grégoire','d’Hervé','','','fr',0,0,'2026-02-07T09:12:00Z',NULL,'2026-01-24T10:15:00Z');
INSERT INTO "users" VALUES(18,'otto@p.example.fr','Otto','Petit','','','fr',0,0,NULL,NULL,'2026-01-24T10:18:00Z');
CREATE INDEX ix_users_is_expert ON users (is_expert) WHERE is_expert = 1;
CREATE INDEX ix_audit_actor_id ON audit (actor_id, at);
CREATE INDEX ix_audit_object ON audit (object_type, object_id);
CREATE INDEX ix_outbox_next_attempt_at ON outbox (next_attempt_at) WHERE status = 'queued';
CREATE INDEX ix_memberships_user_id ON memberships (user_id);
CREATE INDEX ix_requests_author_group_id ON requests (author_group_id);
CREATE INDEX ix_requests_creator_id ON requests (creator_id);
CREATE INDEX ix_requests_waiting ON requests (waiting_for, waiting_since) WHERE waiting_for IS NOT NULL AND escalated_at IS NULL;
CREATE INDEX ix_messages_request_id ON messages (request_id, id);
CREATE INDEX ix_request_participants_user_id ON request_participants (user_id, request_id);
CREATE INDEX ix_request_recipients_group_id ON request_recipients (group_id, request_id);
CREATE INDEX ix_attachments_request_id ON attachments (request_id);
CREATE INDEX ix_attachments_sha256 ON attachments (sha256);
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE UNIQUE INDEX uq_project_groups_top ON project_groups (project_id, name_key) WHERE parent_id IS NULL;
CREATE INDEX ix_project_invitations_email ON project_invitations (email);
CREATE INDEX ix_project_invitations_expires_at ON project_invitations (expires_at) WHERE status = 'pending';
CREATE UNIQUE INDEX uq_project_invitations_pending ON project_invitations (project_id, email) WHERE status = 'pending';
CREATE INDEX ix_project_members_user_id ON project_members (user_id);
CREATE UNIQUE INDEX uq_project_members_owner ON project_members (project_id) WHERE role = 'owner';
CREATE INDEX ix_programs_group_id ON programs (group_id);
CREATE INDEX ix_programs_project_id ON programs (project_id, title_key);
CREATE INDEX ix_program_managers_user_id ON program_managers (user_id, project_id);
CREATE INDEX ix_activities_participant_id ON activities (participant_id, day);
CREATE INDEX ix_outbox_secret ON outbox (event) WHERE secret IS NOT NULL;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('audit',122);
INSERT INTO "sqlite_sequence" VALUES('users',18);
INSERT INTO "sqlite_sequence" VALUES('groups',6);
INSERT INTO "sqlite_sequence" VALUES('requests',8);
INSERT INTO "sqlite_sequence" VALUES('attachments',2);
INSERT INTO "sqlite_sequence" VALUES('outbox',113);
INSERT INTO "sqlite_sequence" VALUES('messages',20);
INSERT INTO "sqlite_sequence" VALUES('escalations',8);
INSERT INTO "sqlite_sequence" VALUES('projects',3);
INSERT INTO "sqlite_sequence" VALUES('project_invitations',7);
INSERT INTO "sqlite_sequence" VALUES('project_groups',3);
INSERT INTO "sqlite_sequence" VALUES('programs',4);
INSERT INTO "sqlite_sequence" VALUES('participants',7);
INSERT INTO "sqlite_sequence" VALUES('activities',13);
COMMIT;
